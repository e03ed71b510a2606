export function Logo({ size = 26 }: { size?: number }) {
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" aria-hidden>
      <path d="M8 4.5v23" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" />
      <path d="M10 6 27 12.2 10 18.4z" fill="#ff7a45" />
    </svg>
  );
}
