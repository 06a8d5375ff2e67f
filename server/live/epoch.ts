import { perAppPromise } from '../platform/services.ts';
import { readEpoch } from './cursor.ts';

/** The name of the database's present life, read once. */
export const epochOf = perAppPromise((services) => readEpoch(services.orm));
