// A few choices of which one is on, in a named group.

interface Props<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly choices: readonly (readonly [T, string])[];
  readonly onChoose: (value: T) => void;
}

export function Segments<T extends string>({ label, value, choices, onChoose }: Props<T>) {
  return (
    <span class="seg" role="group" aria-label={label}>
      {choices.map(([v, text]) => (
        <button key={v} aria-pressed={v === value} onClick={() => onChoose(v)}>{text}</button>
      ))}
    </span>
  );
}
