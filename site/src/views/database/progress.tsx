// How far a long piece of work is, with a way to give it up.

interface Props {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly unit: (n: number) => string;
  readonly onCancel: () => void;
  /** What stays valid meanwhile. */
  readonly stays: string;
}

export function Bar({ label, done, total, unit, onCancel, stays }: Props) {
  const part = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <div class="progress-of">
      <div class="krow spread"><span>{label}</span><span class="num dim">{unit(done)} of {unit(total)}</span></div>
      <div class="progress" role="progressbar" aria-label={label} aria-valuenow={Math.round(part * 100)} aria-valuemin={0} aria-valuemax={100}><i style={{ "--part": String(part) }} /></div>
      <div class="krow"><button class="btn" onClick={onCancel}>Cancel</button><span class="small dim">{stays}</span></div>
    </div>
  );
}
