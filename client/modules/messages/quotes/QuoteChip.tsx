import X from 'lucide-solid/icons/x';
import { IconButton } from '../../../ui/IconButton.tsx';
import QuoteBlock from './QuoteBlock.tsx';
import type { Quote } from './quoting.ts';

/** What the message being written quotes, above its text, and the way to give that up. */
export default function QuoteChip(props: { quote: Quote; onRemove(): void }) {
  return (
    <QuoteBlock
      {...props.quote}
      deleted={false}
      actions={
        <IconButton label="Remove quote" onClick={() => props.onRemove()}>
          <X />
        </IconButton>
      }
    />
  );
}
