import { useEffect, useState } from "react";
import { beginTail, readTail, type TailEvent } from "@/api/tail/tail";

const PAUSE_MILLIS = 1_500;
const MOST = 300;

export interface Line extends TailEvent {
  id: number;
}

export interface Tail {
  /** The latest first, at most 300. */
  lines: Line[];
  /** How many came too fast to be shown. */
  skipped: number;
  error: unknown;
}

const NOTHING: Tail = { lines: [], skipped: 0, error: null };

/** Events as they come, while the page is open and not paused. */
export function useTail(project: string, environment: string, kind: string | undefined, key: string, paused: boolean) {
  const [tail, setTail] = useState<Tail>(NOTHING);
  // biome-ignore lint/correctness/useExhaustiveDependencies: another question begins with an empty page
  useEffect(() => setTail(NOTHING), [project, environment, kind, key]);
  useEffect(() => {
    if (paused) return;
    let open = true;
    let timer = 0;
    let id = "";
    let cursor = "";
    let number = 0;
    const ask = async () => {
      try {
        if (!id) id = (await beginTail(project, environment, kind && key ? { kind, key } : {}))._id;
        const page = await readTail(project, environment, id, cursor);
        cursor = page.cursor;
        if (open)
          setTail((before) => ({
            lines: [
              ...page.events.map((it) => ({ ...it, id: Date.now() * 1_000 + number++ })).reverse(),
              ...before.lines,
            ].slice(0, MOST),
            skipped: before.skipped + page.skipped,
            error: null,
          }));
      } catch (error) {
        // Begin anew: the tail may have ended while this page slept.
        id = "";
        cursor = "";
        if (open) setTail((before) => ({ ...before, error }));
      }
      if (open) timer = window.setTimeout(ask, PAUSE_MILLIS);
    };
    void ask();
    return () => {
      open = false;
      window.clearTimeout(timer);
    };
  }, [project, environment, kind, key, paused]);
  return tail;
}
