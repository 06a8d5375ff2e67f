import './modules.ts';
import './platform/builder/node.ts';
import './platform/builder/scalars.ts';
import { builder } from './platform/builder/builder.ts';

/** The schema of the API. Building it opens nothing. */
export const schema = builder.toSchema();
