import type { ReactNode } from "react";

interface ScrollAreaProps {
  readonly label: string;
  readonly children: ReactNode;
}

/** A wide table scrolls in itself, by keyboard too. */
export function ScrollArea({ label, children }: ScrollAreaProps) {
  return (
    <div className="scroll-area" role="region" aria-label={label} tabIndex={0}>
      {children}
    </div>
  );
}
