const gap = 6;
const margin = 8;

/**
 * Puts a fixed panel above or below an element, wherever there is room, and keeps it there while the window changes. On a
 * phone the panel's own style puts it at the bottom. Returns what ends it.
 */
export function placeBeside(panel: HTMLElement, beside: HTMLElement): () => void {
  const place = () => {
    if (innerWidth < 768) {
      panel.style.inset = '';
      return;
    }
    const at = beside.getBoundingClientRect();
    const { offsetWidth: width, offsetHeight: height } = panel;
    const above = at.top - gap - height;
    const below = Math.min(at.bottom + gap, innerHeight - margin - height);
    const left = Math.max(margin, Math.min(at.left, innerWidth - margin - width));
    panel.style.inset = `${above >= margin ? above : Math.max(margin, below)}px auto auto ${left}px`;
  };
  place();
  addEventListener('resize', place);
  return () => removeEventListener('resize', place);
}
