import { anonymousKey, browserDelivery } from "./browser";
import { type Context, problem, withKeys } from "./context";
import { Events } from "./events";
import { type Changes, Flags, fromBootstrap, type Flag, type Reason } from "./flags";
import { type Goal, GoalWatch } from "./goals";
import { fetchFlags, type SourceSettings, Stream } from "./source";

export type Options = {
  /** Where flags and goals come from; by default where this script came from. */
  baseUri?: string;
  /** Where streams come from; by default the base URI. */
  streamUri?: string;
  /** Where events go; by default the base URI. */
  eventsUri?: string;
  /** True keeps a stream open; otherwise one is opened when a change listener is added. */
  streaming?: boolean;
  /** Flags that the server put into the page (`allFlagsState`), so that nothing is waited for. */
  bootstrap?: Record<string, unknown>;
  /** The secure-mode hash of the context. */
  hash?: string;
  /** Asks for the reason of every evaluation. */
  evaluationReasons?: boolean;
  sendEvents?: boolean;
  fetchGoals?: boolean;
  /** Milliseconds between two batches of events, 2,000 by default. */
  flushInterval?: number;
  /** Full events held between two batches, 100 by default. */
  eventCapacity?: number;
  allAttributesPrivate?: boolean;
  privateAttributes?: string[];
  /** Changes the page's address before it is told in events. */
  eventUrlTransformer?: (url: string) => string;
};

export type Detail<T> = { value: T; variationIndex: number | null; reason: Reason | null };
export type Ready = { status: "ready" | "failed" | "timeout"; error?: Error };
type Listener = (...args: any[]) => void;

/** Flags for one context in one page. Made by `Burgee.createClient`. Asking never throws and never waits. */
export class Client {
  private flags = new Flags();
  private events: Events | undefined;
  private stream: Stream | undefined;
  private goals: GoalWatch | undefined;
  private listeners = new Map<string, Set<Listener>>();
  private settings: SourceSettings;
  private context: Context;
  private started: Promise<Ready>;
  private timer: ReturnType<typeof setInterval> | undefined;
  private loads = 0;
  private loaded = false;
  private closed = false;
  private readonly onLeave = () => this.events?.flushOnLeave();
  private readonly onHide = () => document.visibilityState === "hidden" && this.onLeave();

  constructor(
    clientSideId: string,
    context: Context,
    private options: Options,
    scriptOrigin: string,
  ) {
    const address = (uri: string | undefined) => (uri ?? options.baseUri ?? scriptOrigin).replace(/\/+$/, "");
    this.settings = {
      clientSideId,
      baseUri: address(options.baseUri),
      streamUri: address(options.streamUri),
      hash: options.hash,
      withReasons: options.evaluationReasons === true,
    };
    this.context = withKeys(context, anonymousKey);
    const wrong = clientSideId ? problem(this.context) : "a client-side ID is needed";
    if (wrong) {
      console.error(`Burgee: ${wrong}. Every flag gives its default.`);
      this.closed = true;
      this.started = Promise.resolve({ status: "failed", error: new Error(wrong) });
      return;
    }
    if (options.sendEvents !== false) {
      this.startEvents(`${address(options.eventsUri)}/events/bulk/${encodeURIComponent(clientSideId)}`);
    }
    if (options.fetchGoals !== false && this.events) {
      void this.startGoals();
    }
    if (options.bootstrap) {
      this.take(this.flags.replace(fromBootstrap(options.bootstrap)));
      this.started = Promise.resolve({ status: "ready" });
    } else {
      this.started = this.load();
    }
    this.updateStream();
  }

  /** Resolves when the flags are here, or with the reason why not; never rejects. */
  ready(timeoutMilliseconds?: number): Promise<Ready> {
    if (timeoutMilliseconds === undefined) {
      return this.started;
    }
    const timeout = new Promise<Ready>((resolve) =>
      setTimeout(() => resolve({ status: this.loaded ? "ready" : "timeout" }), timeoutMilliseconds),
    );
    return Promise.race([this.started, timeout]);
  }

  /** The flag's value for the present context, or the default. */
  variation<T>(key: string, defaultValue: T): T {
    return this.evaluate(key, defaultValue, false).value;
  }

  /** The flag's value, its index and (with `evaluationReasons`) the reason. */
  variationDetail<T>(key: string, defaultValue: T): Detail<T> {
    return this.evaluate(key, defaultValue, true);
  }

  /** Every flag's value. Reports no evaluations. */
  allFlags(): Record<string, unknown> {
    return this.flags.all();
  }

  getContext(): Context {
    return this.context;
  }

  /** Reports a goal of the page's own. */
  track(key: string, data?: unknown, metricValue?: number): void {
    this.events?.tracked(key, this.context, data, metricValue);
  }

  /** Asks for the flags of another context, which is the present one from then on. */
  async identify(context: Context, hash?: string): Promise<Ready> {
    const next = withKeys(context, anonymousKey);
    const wrong = this.closed ? "the client is closed" : problem(next);
    if (wrong) {
      return { status: "failed", error: new Error(wrong) };
    }
    this.context = next;
    this.settings = { ...this.settings, hash };
    this.events?.identified(next);
    this.stream?.close();
    this.stream = undefined;
    const ready = await this.load();
    this.updateStream();
    return ready;
  }

  /** Listens for `change` (all changes by key), `change:KEY` (value, previous value). */
  on(name: string, listener: Listener): void {
    const listeners = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, listeners.add(listener));
    this.updateStream();
  }

  off(name: string, listener: Listener): void {
    this.listeners.get(name)?.delete(listener);
    this.updateStream();
  }

  /** Sends the events held so far. */
  async flush(): Promise<void> {
    await this.events?.flush();
  }

  /** Sends what is held and ends everything that runs. */
  async close(): Promise<void> {
    this.closed = true;
    clearInterval(this.timer);
    this.stream?.close();
    this.goals?.stop();
    removeEventListener("pagehide", this.onLeave);
    document.removeEventListener("visibilitychange", this.onHide);
    await this.flush();
    this.events = undefined;
  }

  private evaluate<T>(key: string, defaultValue: T, withReason: boolean): Detail<T> {
    const flag = this.flags.get(key);
    const value = (flag?.value ?? defaultValue) as T;
    if (flag) {
      this.reportPrerequisites(key, flag, withReason, [key]);
    }
    this.events?.evaluated(key, flag, this.context, value, defaultValue, withReason);
    if (flag) {
      return { value, variationIndex: flag.variation ?? null, reason: flag.reason ?? null };
    }
    const errorKind = this.loaded ? "FLAG_NOT_FOUND" : "CLIENT_NOT_READY";
    return { value, variationIndex: null, reason: { kind: "ERROR", errorKind } };
  }

  /** The server asked other flags on the way: they count as evaluated too, innermost first. */
  private reportPrerequisites(of: string, flag: Flag, withReason: boolean, chain: string[]): void {
    for (const key of flag.prerequisites ?? []) {
      const prerequisite = this.flags.get(key);
      if (prerequisite && !chain.includes(key)) {
        this.reportPrerequisites(key, prerequisite, withReason, [...chain, key]);
        this.events?.evaluated(key, prerequisite, this.context, prerequisite.value, undefined, withReason, of);
      }
    }
  }

  private async load(): Promise<Ready> {
    const load = ++this.loads;
    try {
      const flags = await fetchFlags(this.settings, this.context);
      if (load === this.loads && !this.closed) {
        this.take(this.flags.replace(flags));
      }
      return { status: "ready" };
    } catch (e) {
      console.warn(`Burgee: the flags could not be fetched (${(e as Error).message}).`);
      return { status: "failed", error: e as Error };
    }
  }

  private take(changes: Changes): void {
    const first = !this.loaded;
    this.loaded = true;
    if (first || !Object.keys(changes).length) {
      return;
    }
    this.emit("change", changes);
    for (const [key, { current, previous }] of Object.entries(changes)) {
      this.emit(`change:${key}`, current, previous);
    }
  }

  private emit(name: string, ...args: unknown[]): void {
    for (const listener of this.listeners.get(name) ?? []) {
      try {
        listener(...args);
      } catch (e) {
        console.error("Burgee: a listener failed.", e);
      }
    }
  }

  private updateStream(): void {
    const listening = [...this.listeners].some(([name, all]) => name.startsWith("change") && all.size > 0);
    const wanted = !this.closed && (this.options.streaming ?? listening);
    if (wanted && !this.stream) {
      this.stream = new Stream(this.settings, this.context, {
        put: (flags) => {
          this.loads++; // an answer still under way is older than this
          this.take(this.flags.replace(flags));
        },
        patch: (key, flag) => this.take(this.flags.patch(key, flag)),
        delete: (key, version) => this.take(this.flags.delete(key, version)),
        ping: () => void this.load(),
      });
      this.stream.open();
    } else if (!wanted && this.stream) {
      this.stream.close();
      this.stream = undefined;
    }
  }

  private startEvents(url: string): void {
    const { options } = this;
    this.events = new Events(
      {
        url,
        capacity: options.eventCapacity ?? 100,
        allAttributesPrivate: options.allAttributesPrivate === true,
        privateAttributes: options.privateAttributes ?? [],
        pageUrl: () => (options.eventUrlTransformer ?? String)(location.href),
      },
      browserDelivery,
    );
    this.events.identified(this.context);
    this.timer = setInterval(() => void this.flush(), options.flushInterval ?? 2000);
    addEventListener("pagehide", this.onLeave);
    document.addEventListener("visibilitychange", this.onHide);
  }

  private async startGoals(): Promise<void> {
    try {
      const response = await fetch(`${this.settings.baseUri}/sdk/goals/${encodeURIComponent(this.settings.clientSideId)}`);
      const goals = response.ok ? ((await response.json()) as Goal[]) : [];
      if (!this.closed) {
        this.goals = new GoalWatch(goals, (goal) =>
          this.events?.reached(goal.key, this.context, goal.kind === "click" ? (goal.selector ?? "") : undefined),
        );
        this.goals.start();
      }
    } catch (e) {
      console.warn(`Burgee: the goals could not be fetched (${(e as Error).message}).`);
    }
  }
}
