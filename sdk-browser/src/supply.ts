import { Cache } from "./cache.js";
import type { Context } from "./context.js";
import { type Changes, Flags, fromBootstrap, type Flag } from "./flags.js";
import { fetchFlags, type SourceSettings } from "./source.js";
import { Stream } from "./stream.js";

/**
 * How asking for flags ended. `cached`: the flags of an earlier page are here, newer ones come as changes;
 * `superseded`: another `identify` came in between.
 */
export type Ready = { status: "ready" | "cached" | "failed" | "timeout" | "superseded"; error?: Error };

/** Gets the present context's flags here and keeps them current: from the page, the cache, a request, a stream. */
export class Supply {
  readonly flags = new Flags();
  /** Whom the flags here are for: not yet the present context while its own are under way. */
  of: Context;
  loaded = false;
  private latest: Promise<Ready> = Promise.resolve({ status: "ready" });
  private load: AbortController | undefined;
  private stream: Stream | undefined;
  private failed = false;

  constructor(
    private context: Context,
    private settings: SourceSettings,
    private cache: Cache | undefined,
    private wantsStream: () => boolean,
    private changed: (changes: Changes) => void,
  ) {
    this.of = context;
  }

  /** Starts with what is here for a context, and asks for what is not. */
  start(context: Context, hash: string | undefined, bootstrap: Record<string, unknown> | undefined): void {
    this.close();
    this.context = context;
    this.settings = { ...this.settings, hash };
    if (bootstrap && bootstrap.$valid !== false) {
      this.latest = Promise.resolve({ status: "ready" });
      this.take(this.flags.replace(fromBootstrap(bootstrap)));
      this.updateStream();
      return;
    }
    const cached = this.cache?.read(context);
    this.refresh();
    if (cached) {
      this.latest = Promise.resolve({ status: "cached" });
      this.take(this.flags.replace(cached));
    }
  }

  /** Resolves with the newest request's end: an older one's says nothing about the present context. */
  async settle(): Promise<Ready> {
    const { latest } = this;
    const ready = await latest;
    return latest === this.latest ? ready : this.settle();
  }

  /** Asks again if the last request failed. */
  again(): void {
    if (this.failed && !this.load) {
      this.refresh();
    }
  }

  /** Opens a stream or closes it, as is wanted now. */
  updateStream(): void {
    if (!this.wantsStream()) {
      this.closeStream();
    } else if (!this.stream && !this.load) {
      // Not beside a request: the stream would give the same a second time.
      this.stream = new Stream(this.settings, this.context, {
        put: (flags) => {
          this.load?.abort(); // an answer still under way is older than this
          this.failed = false;
          this.take(this.flags.replace(flags));
        },
        patch: (key, flag) => this.take(this.flags.patch(key, flag)),
        delete: (key, version) => this.take(this.flags.delete(key, version)),
        ping: () => this.refresh(),
      });
      this.stream.open();
    }
  }

  close(): void {
    this.load?.abort();
    this.load = undefined;
    this.closeStream();
  }

  private closeStream(): void {
    this.stream?.close();
    this.stream = undefined;
  }

  private refresh(): void {
    this.load?.abort();
    const load = new AbortController();
    this.load = load;
    const context = this.context;
    const done = (result: Ready): Ready => {
      if (this.load === load) {
        this.load = undefined;
        this.failed = result.status === "failed";
        if (!this.failed) {
          this.latest = Promise.resolve(result); // no longer those of an earlier page
        }
        this.updateStream();
      }
      return result;
    };
    this.latest = fetchFlags(this.settings, context, load.signal).then(
      (flags: Record<string, Flag>) => {
        if (!load.signal.aborted) {
          this.take(this.flags.replace(flags));
        }
        return done({ status: "ready" });
      },
      (error: Error) => {
        if (load.signal.aborted) {
          return done({ status: "ready" }); // a stream's answer came before
        }
        console.warn(`Burgee: the flags could not be fetched (${error.message}).`);
        return done({ status: "failed", error });
      },
    );
  }

  private take(changes: Changes): void {
    this.loaded = true;
    this.of = this.context;
    this.cache?.write(this.context, Object.fromEntries(this.flags.entries()));
    if (Object.keys(changes).length) {
      this.changed(changes);
    }
  }
}
