import type { Services } from './services.ts';

/** The person acting, known from the credential alone. Domain functions take it first. */
export interface Viewer {
  userId: string;
  sessionId: string;
  /** When the session ends, in milliseconds since 1970. */
  sessionExpires: number;
  services: Services;
}
