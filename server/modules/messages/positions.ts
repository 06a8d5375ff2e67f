import type { ReadPosition } from '../../live/many-messages.ts';
import { FieldErrors, NotFound } from '../../platform/errors.ts';
import { localId, messagePlace } from '../../platform/ids.ts';

const mostPositions = 1000;

/** Where to go on: after a message, by its id or its place; from now on where neither is said. */
interface Position {
  conversationId: string;
  after?: string | null;
  afterSeq?: number | null;
}

/** How a listener for messages says where it stands: one conversation, or many. */
export interface PositionArguments {
  conversationId?: string | null;
  after?: string | null;
  positions?: readonly Position[] | null;
}

/**
 * Reads where to listen. Throws `FieldErrors` unless exactly one of the two forms is used, and `NotFound` for ids that are
 * none or do not belong together: the same as for a conversation that does not exist.
 */
export function positionsOf(args: PositionArguments): { positions: ReadPosition[]; many: boolean } {
  const issue = (message: string) => new FieldErrors([{ field: 'positions', message }]);
  if (args.positions == null) {
    if (args.conversationId == null) throw issue('Say where to listen: give `conversationId` or `positions`.');
    return { positions: [positionOf({ conversationId: args.conversationId, after: args.after })], many: false };
  }
  if (args.conversationId != null || args.after != null) {
    throw issue('Give either `conversationId` and `after`, or `positions`.');
  }
  const { length } = args.positions;
  if (length === 0 || length > mostPositions) throw issue(`Listen to 1 to ${mostPositions} conversations at a time.`);
  if (args.positions.some(({ after, afterSeq }) => (afterSeq ?? 0) < 0 || (after != null && afterSeq != null))) {
    throw issue('Give either `after`, or an `afterSeq` of 0 or more.');
  }
  const positions = args.positions.map(positionOf);
  if (new Set(positions.map((position) => position.conversationId)).size < length) {
    throw issue('Name each conversation once.');
  }
  return { positions, many: true };
}

function positionOf({ conversationId: id, after, afterSeq }: Position): ReadPosition {
  const conversationId = localId('cnv', id);
  const place = after == null ? undefined : messagePlace(after);
  if (!conversationId || (after != null && place?.conversationId !== conversationId)) {
    throw new NotFound('This conversation');
  }
  return { conversationId, afterSeq: place?.seq ?? afterSeq ?? undefined };
}
