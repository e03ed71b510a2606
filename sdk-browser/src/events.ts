import { type Context, contextKeys, redacted, type Privacy } from "./context";
import type { Flag, Reason } from "./flags";
import { Summaries } from "./summary";

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

/** Browsers take no more than 64 KB from a page that goes away. */
const BEACON_LIMIT = 60_000;

/** Gathers events and sends them in batches: full events up to a capacity, the rest counted in summaries. */
export class Events {
  /** Full events dropped because the buffer was full or the server did not take them. */
  dropped = 0;
  private events: object[] = [];
  private summaries = new Summaries();
  private refused = false;
  private serverTime = 0;

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
    if (!flag) {
      return;
    }
    const reason: Reason | undefined = withReason || flag.trackReason ? flag.reason : undefined;
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
        reason,
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
  async flush(): Promise<void> {
    const batch = this.take();
    if (!batch.length) {
      return;
    }
    const headers = {
      "Content-Type": "application/json",
      "X-LaunchDarkly-Event-Schema": "4",
      "X-LaunchDarkly-Payload-ID": this.delivery.uuid(),
      "X-LaunchDarkly-User-Agent": "BurgeeBrowser/0.1.0",
    };
    const body = JSON.stringify(batch);
    if (await this.post(body, headers)) {
      return;
    }
    if (!this.refused) {
      await this.delivery.pause(1000);
      if (await this.post(body, headers)) {
        return;
      }
    }
    this.dropped += batch.length;
  }

  /** Hands what is held to the browser, which delivers it even though the page goes away. */
  flushOnLeave(): void {
    let rest = this.take();
    while (rest.length) {
      let count = rest.length;
      while (count > 1 && JSON.stringify(rest.slice(0, count)).length > BEACON_LIMIT) {
        count = Math.ceil(count / 2);
      }
      if (!this.delivery.beacon(this.settings.url, JSON.stringify(rest.slice(0, count)))) {
        this.dropped += count;
      }
      rest = rest.slice(count);
    }
  }

  private take(): object[] {
    const batch = [...this.events, ...this.summaries.take(this.settings)];
    this.events = [];
    return this.refused ? [] : batch;
  }

  private async post(body: string, headers: Record<string, string>): Promise<boolean> {
    try {
      const { status, date } = await this.delivery.post(this.settings.url, body, headers);
      this.serverTime = (date && Date.parse(date)) || this.serverTime;
      this.refused = status >= 400 && status < 500 && ![400, 408, 413, 429].includes(status);
      return status < 300;
    } catch {
      return false;
    }
  }

  private add(event: object): void {
    if (this.events.length >= this.settings.capacity) {
      this.dropped++;
    } else {
      this.events.push(event);
    }
  }
}
