import type { Context } from "./context.js";
import type { Flag } from "./flags.js";
import { encoded, query, type SourceSettings } from "./source.js";

/** What a stream says. */
export type StreamHandler = {
  put: (flags: Record<string, Flag>) => void;
  patch: (key: string, flag: Flag) => void;
  delete: (key: string, version: number) => void;
  /** Something has changed: the flags are to be asked for. */
  ping: () => void;
};

/** Failures in a row after which flags are asked for beside every further try, as a proxy may let no stream through. */
const PATIENT_FAILURES = 3;

/**
 * A stream of evaluated flags for one context, opened again after a growing wait when it breaks. A browser without
 * streams asks at an interval.
 */
export class Stream {
  private source: EventSource | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private failures = 0;
  private openedAt = 0;

  constructor(
    private settings: SourceSettings,
    private context: Context,
    private handler: StreamHandler,
  ) {}

  open(): void {
    if (typeof EventSource === "undefined") {
      this.timer = setTimeout(() => {
        this.handler.ping();
        this.open();
      }, this.settings.pollInterval);
      return;
    }
    const { streamUri, clientSideId, useReport } = this.settings;
    const id = encodeURIComponent(clientSideId);
    // A browser's stream has no body for the context: then it only says that something has changed.
    const path = useReport ? `/ping/${id}` : `/eval/${id}/${encoded(this.context)}${query(this.settings)}`;
    const source = new EventSource(streamUri + path);
    this.source = source;
    const on = (name: string, act: (data: string) => void) =>
      source.addEventListener(name, (event) => {
        try {
          act((event as MessageEvent<string>).data);
        } catch {
          this.reopen(); // data that makes no sense
        }
      });
    source.onopen = () => {
      this.openedAt = Date.now();
    };
    source.onerror = () => this.reopen();
    on("put", (data) => this.handler.put(JSON.parse(data)));
    on("patch", (data) => {
      const { key, ...flag } = JSON.parse(data) as Flag & { key: string };
      this.handler.patch(key, flag);
    });
    on("delete", (data) => {
      const { key, version } = JSON.parse(data) as { key: string; version: number };
      this.handler.delete(key, version);
    });
    on("ping", () => this.handler.ping());
  }

  close(): void {
    clearTimeout(this.timer);
    this.source?.close();
  }

  private reopen(): void {
    this.close();
    if (this.openedAt && Date.now() - this.openedAt > 60_000) {
      this.failures = 0;
    }
    this.openedAt = 0;
    if (this.failures >= PATIENT_FAILURES) {
      this.handler.ping();
    }
    const wait = Math.min(30_000, 1000 * 2 ** this.failures++);
    this.timer = setTimeout(() => this.open(), wait * (1 - Math.random() / 2));
  }
}
