import './modules.ts';
import './platform/builder/node.ts';
import './platform/builder/scalars.ts';
import { sharedFields } from './shared-fields.ts';
import { builder } from './platform/builder/builder.ts';
import { markShared } from './live/sharing/shareable.ts';
import { refuseNulEverywhere } from './platform/builder/nul.ts';

/** The schema of the API. Building it opens nothing. */
export const schema = markShared(refuseNulEverywhere(builder.toSchema()), sharedFields);
