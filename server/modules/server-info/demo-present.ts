import { perAppPromise } from '../../platform/services.ts';
import { findUser } from '../accounts/users.ts';
import { demoWanted } from '../../platform/env.ts';

/** Whether the demo people are there, looked up once. */
export const demoPresent = perAppPromise(async (services) => {
  if (!demoWanted(services.env)) return false;
  return (await findUser(services, 'alice')) !== undefined;
});
