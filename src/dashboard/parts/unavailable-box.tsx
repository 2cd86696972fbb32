interface UnavailableBoxProps {
  readonly title: string;
  readonly reason: string;
}

/** A question that this shop's data cannot answer: no fault, so no alarm. */
export function UnavailableBox({ title, reason }: UnavailableBoxProps) {
  return (
    <div className="box unavailable-box">
      <p className="box-title">{title}</p>
      <p>{reason}</p>
    </div>
  );
}
