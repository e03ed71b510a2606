import type { Context } from "./context";
import type { Flag } from "./flags";

export type SourceSettings = {
  clientSideId: string;
  baseUri: string;
  streamUri: string;
  hash: string | undefined;
  withReasons: boolean;
};

/** What a stream says. */
export type StreamHandler = {
  put: (flags: Record<string, Flag>) => void;
  patch: (key: string, flag: Flag) => void;
  delete: (key: string, version: number) => void;
  ping: () => void;
};

const TRIES = 4;

/** Asks the server to evaluate all flags for a context. Passing troubles are tried again, a second apart. */
export async function fetchFlags(settings: SourceSettings, context: Context): Promise<Record<string, Flag>> {
  const url = `${settings.baseUri}/sdk/evalx/${encodeURIComponent(settings.clientSideId)}/contexts/${encoded(context)}${query(settings)}`;
  for (let attempt = 1; ; attempt++) {
    let failure: Error;
    let final = false;
    try {
      const response = await fetch(url);
      if (response.ok) {
        return (await response.json()) as Record<string, Flag>;
      }
      failure = new Error(response.status === 404 ? "the server does not know this client-side ID" : `HTTP ${response.status}`);
      final = response.status < 500 && ![408, 429].includes(response.status);
    } catch (e) {
      failure = e as Error;
    }
    if (final || attempt >= TRIES) {
      throw failure;
    }
    await new Promise((resolve) => setTimeout(resolve, 1000));
  }
}

/** A stream of evaluated flags for one context, opened again after a growing wait when it breaks. */
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
    const { streamUri, clientSideId } = this.settings;
    const source = new EventSource(`${streamUri}/eval/${encodeURIComponent(clientSideId)}/${encoded(this.context)}${query(this.settings)}`);
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
    const wait = Math.min(30_000, 1000 * 2 ** this.failures++);
    this.timer = setTimeout(() => this.open(), wait * (1 - Math.random() / 2));
  }
}

function query(settings: SourceSettings): string {
  const parameters = new URLSearchParams();
  if (settings.hash) {
    parameters.set("h", settings.hash);
  }
  if (settings.withReasons) {
    parameters.set("withReasons", "true");
  }
  const text = parameters.toString();
  return text && `?${text}`;
}

/** base64url of the context's JSON in UTF-8, without padding. */
export function encoded(context: Context): string {
  const bytes = new TextEncoder().encode(JSON.stringify(context));
  const binary = Array.from(bytes, (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}
