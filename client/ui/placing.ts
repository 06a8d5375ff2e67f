const gap = 6;
const margin = 8;

/**
 * Puts a fixed panel above or below an element, wherever there is room, and keeps it there while the window changes. What is
 * written in a form around the element stays in sight. On a phone the panel's own style puts it at the bottom. Returns what ends it.
 */
export function placeBeside(panel: HTMLElement, beside: HTMLElement): () => void {
  const place = () => {
    if (innerWidth < 768) {
      panel.style.inset = '';
      return;
    }
    const { left: start } = beside.getBoundingClientRect();
    const at = (beside.closest('form') ?? beside).getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel;
    const above = at.top - gap - height;
    const below = Math.min(at.bottom + gap, innerHeight - margin - height);
    const left = Math.max(margin, Math.min(start, innerWidth - margin - width));
    panel.style.inset = `${above >= margin ? above : Math.max(margin, below)}px auto auto ${left}px`;
  };
  place();
  addEventListener('resize', place);
  return () => removeEventListener('resize', place);
}
