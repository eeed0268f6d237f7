// How Nmap decides, as a drawing: shown while there is no answer yet.

export function HowNmapDecides() {
  return (
    <>
      <h3 class="sub">How Nmap decides</h3>
      <svg class="fig" viewBox="0 0 640 176" role="img" aria-label="Nmap first only listens, which is the NULL probe, then sends probes in file order. Each response is tried on the lines of its own probe, then of its fallback, then of NULL. The first hard match ends the search.">
        <g class="fig-lines">
          <rect x="1" y="24" width="122" height="46" rx="6" />
          <rect x="1" y="104" width="122" height="46" rx="6" />
          <rect x="178" y="64" width="128" height="46" rx="6" />
          <path d="M123 47c34 0 22 36 53 38M123 127c34 0 22-36 53-38M170 81l6 4M170 93l6-4" />
          <rect x="362" y="12" width="122" height="36" rx="6" />
          <rect x="362" y="69" width="122" height="36" rx="6" />
          <rect x="362" y="126" width="122" height="36" rx="6" />
          <path d="M306 87c34 0 20-57 54-57M354 26l6 4-6 4M423 48v19M419 62l4 5 4-5M423 105v19M419 119l4 5 4-5" />
        </g>
        <g class="fig-ok">
          <path d="M484 30c44 0 26 57 58 57M484 144c44 0 26-57 58-57M484 87h58M537 83l6 4-6 4" />
        </g>
        <g class="fig-text">
          <text x="14" y="44" class="strong">NULL probe</text>
          <text x="14" y="60" class="dim">only listens</text>
          <text x="14" y="124" class="strong">Next probe</text>
          <text x="14" y="140" class="dim">sends, reads</text>
          <text x="191" y="84" class="strong">Response</text>
          <text x="191" y="100" class="dim">bytes so far</text>
          <text x="376" y="35" class="strong">Its own lines</text>
          <text x="376" y="92" class="strong">Fallback lines</text>
          <text x="376" y="149" class="strong">NULL lines</text>
          <text x="552" y="84" class="strong good">First match</text>
          <text x="552" y="100" class="dim">stop, print</text>
        </g>
      </svg>
      <p class="figcap">A softmatch only names the service; Nmap goes on asking for more.</p>
    </>
  );
}
