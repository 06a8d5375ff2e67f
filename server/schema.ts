import './modules.ts';
import './platform/builder/node.ts';
import './platform/builder/scalars.ts';
import { settledFields, sharedFields } from './shared-fields.ts';
import { builder } from './platform/builder/builder.ts';
import { markFields } from './platform/builder/marks.ts';
import { refuseNulEverywhere } from './platform/builder/nul.ts';

/** The schema of the API. Building it opens nothing. */
export const schema = refuseNulEverywhere(builder.toSchema());
markFields(schema, 'shared', sharedFields);
markFields(schema, 'settled', settledFields);
