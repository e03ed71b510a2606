import { byteLength, LEAVE_LIMIT } from "./browser.js";
import { type Context, contextKeys } from "./context.js";
import type { Flag } from "./flags.js";
import { type Privacy, redacted } from "./privacy.js";
import { Summaries } from "./summary.js";
import { version } from "./version.js";

export type EventSettings = Privacy & {
  /** Where batches go. */
  url: string;
  capacity: number;
  /** The page's address as events tell it. */
  pageUrl: () => string;
};

/** What the browser does for events; tests bring their own. */
export type Delivery = {
  post: (url: string, body: string, headers: Record<string, string>) => Promise<{ status: number; date: string | null }>;
  /** Hands over what must outlive the page; false when the browser does not take it. */
  beacon: (url: string, body: string) => boolean;
  uuid: () => string;
  now: () => number;
  pause: (milliseconds: number) => Promise<void>;
};

/**
 * Gathers events and sends them in batches, one at a time: full events up to a capacity, the rest counted in summaries.
 * An event is written down when it happens, so that the page may do with its objects what it likes.
 */
export class Events {
  /** Full events dropped because the buffer was full or the server did not take them. */
  dropped = 0;
  private events: string[] = [];
  private summaries = new Summaries();
  /** What waits to be sent a second time. */
  private failed: string[] = [];
  private sending: Promise<void> = Promise.resolve();
  private refused = false;
  private serverTime = 0;
  private leaving = false;
  private handing = false;

  constructor(
    private settings: EventSettings,
    private delivery: Delivery,
  ) {}

  evaluated(
    key: string,
    flag: Flag | undefined,
    context: Context,
    value: unknown,
    defaultValue: unknown,
    withReason: boolean,
    prereqOf?: string,
  ): void {
    const now = this.delivery.now();
    this.summaries.count(key, flag, value, defaultValue, context, now);
    this.handOverSoon();
    if (!flag) {
      return;
    }
    const full = (kind: "feature" | "debug") =>
      this.add({
        kind,
        creationDate: now,
        key,
        context: redacted(context, this.settings, kind === "feature"),
        value,
        default: defaultValue,
        variation: flag.variation ?? undefined,
        version: flag.flagVersion ?? flag.version,
        reason: withReason || flag.trackReason ? flag.reason : undefined,
        prereqOf,
      });
    if (flag.trackEvents) {
      full("feature");
    }
    if ((flag.debugEventsUntilDate ?? 0) > Math.max(now, this.serverTime)) {
      full("debug");
    }
  }

  identified(context: Context): void {
    this.add({ kind: "identify", creationDate: this.delivery.now(), context: redacted(context, this.settings, false) });
  }

  tracked(key: string, context: Context, data: unknown, metricValue: number | undefined): void {
    this.add({
      kind: "custom",
      creationDate: this.delivery.now(),
      key,
      context: redacted(context, this.settings, true),
      url: this.settings.pageUrl(),
      data: data ?? undefined,
      metricValue,
    });
  }

  /** A goal that the page reached by itself: it was viewed, or (with a selector) something on it was clicked. */
  reached(key: string, context: Context, selector?: string): void {
    this.add({
      kind: selector === undefined ? "pageview" : "click",
      creationDate: this.delivery.now(),
      key,
      url: this.settings.pageUrl(),
      contextKeys: contextKeys(context),
      selector,
    });
  }

  /** Sends what is held; a batch that fails for a passing reason is sent once more, with the same payload id. */
  flush(): Promise<void> {
    this.sending = this.sending.then(() => this.send());
    return this.sending;
  }

  /** The page may be gone the next moment: what is held, and whatever comes until it returns, is the browser's to deliver. */
  leave(): void {
    this.leaving = true;
    this.handOver();
  }

  stay(): void {
    this.leaving = false;
  }

  private async send(): Promise<void> {
    const batch = this.take();
    if (!batch.length) {
      return;
    }
    const headers = {
      "Content-Type": "application/json",
      "X-LaunchDarkly-Event-Schema": "4",
      "X-LaunchDarkly-Payload-ID": this.delivery.uuid(),
      "X-LaunchDarkly-User-Agent": `BurgeeBrowser/${version}`,
    };
    const body = `[${batch}]`;
    if (await this.post(body, headers)) {
      return;
    }
    if (!this.refused) {
      this.failed = batch;
      await this.delivery.pause(1000);
      if (!this.failed.length) {
        return; // the page went away meanwhile, and this with it
      }
      this.failed = [];
      if (await this.post(body, headers)) {
        return;
      }
    }
    this.dropped += batch.length;
  }

  private handOver(): void {
    let rest = [...this.failed, ...this.take()];
    this.failed = [];
    const back: string[] = [];
    while (rest.length) {
      let size = 2;
      const end = rest.findIndex((event) => (size += byteLength(event) + 1) > LEAVE_LIMIT);
      const part = rest.slice(0, end < 0 ? rest.length : Math.max(end, 1));
      rest = rest.slice(part.length);
      if (!this.delivery.beacon(this.address(), `[${part}]`)) {
        back.push(...part);
      }
    }
    // A hidden page may live on and send later what the browser did not take now.
    this.events = back.slice(0, this.settings.capacity);
    this.dropped += back.length - this.events.length;
  }

  private handOverSoon(): void {
    if (this.leaving && !this.handing) {
      this.handing = true;
      queueMicrotask(() => {
        this.handing = false;
        this.handOver();
      });
    }
  }

  private take(): string[] {
    const summaries = this.summaries.take(this.settings);
    const batch = [...this.events, ...summaries.map((summary) => JSON.stringify(summary))];
    this.events = [];
    return this.refused ? [] : batch;
  }

  /** Says what time it is here: how wrong the page's clock is can be told by nothing else. */
  private address(): string {
    return `${this.settings.url}?sentAt=${this.delivery.now()}`;
  }

  private async post(body: string, headers: Record<string, string>): Promise<boolean> {
    try {
      const { status, date } = await this.delivery.post(this.address(), body, headers);
      this.serverTime = (date && Date.parse(date)) || this.serverTime;
      this.refused = status >= 400 && status < 500 && ![400, 408, 413, 429].includes(status);
      return status < 300;
    } catch {
      return false;
    }
  }

  private add(event: { kind: string; [member: string]: unknown }): void {
    if (this.events.length >= this.settings.capacity) {
      this.lost(`more than ${this.settings.capacity} events between two batches`);
      return;
    }
    try {
      this.events.push(JSON.stringify(event));
      this.handOverSoon();
    } catch (e) {
      this.lost(`an event of kind "${event.kind}" can't be written as JSON (${(e as Error).message})`);
    }
  }

  private lost(why: string): void {
    if (!this.dropped++) {
      console.warn(`Burgee: ${why}. Such events are dropped.`);
    }
  }
}
