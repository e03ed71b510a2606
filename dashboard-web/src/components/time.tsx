import { ago, when } from "@/lib/format";

/** A moment as people say it; the exact one on hover and for machines. */
export function Time({ at }: { at: number }) {
  return (
    <time dateTime={new Date(at).toISOString()} title={when(at)}>
      {ago(at)}
    </time>
  );
}
