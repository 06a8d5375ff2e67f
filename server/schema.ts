import './modules.ts';
import './platform/builder/node.ts';
import './platform/builder/scalars.ts';
import { builder } from './platform/builder/builder.ts';
import { refuseNulEverywhere } from './platform/builder/nul.ts';

/** The schema of the API. Building it opens nothing. */
export const schema = refuseNulEverywhere(builder.toSchema());
