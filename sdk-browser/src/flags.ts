export type Reason = { kind: string; [member: string]: unknown };

/** A flag as the server evaluated it for the page's context. */
export type Flag = {
  value: unknown;
  variation?: number | null;
  /** Orders changes; of the environment, not of the flag. */
  version: number;
  /** The flag's own version, told in events. */
  flagVersion?: number;
  reason?: Reason;
  trackEvents?: boolean;
  trackReason?: boolean;
  debugEventsUntilDate?: number | null;
  prerequisites?: string[];
  deleted?: boolean;
};

export type Changes = Record<string, { current: unknown; previous: unknown }>;

/** The flags of the present context. A change that is not newer than what is here is ignored. */
export class Flags {
  private flags = new Map<string, Flag>();

  get(key: string): Flag | undefined {
    const flag = this.flags.get(key);
    return flag?.deleted ? undefined : flag;
  }

  all(): Record<string, unknown> {
    return Object.fromEntries(this.entries().map(([key, flag]) => [key, flag.value]));
  }

  entries(): [string, Flag][] {
    return [...this.flags].filter(([, flag]) => !flag.deleted);
  }

  replace(flags: Record<string, Flag>): Changes {
    const before = this.flags;
    this.flags = new Map(Object.entries(flags));
    const keys = new Set([...before.keys(), ...this.flags.keys()]);
    return this.changes(before, keys);
  }

  patch(key: string, flag: Flag): Changes {
    const known = this.flags.get(key);
    if (known && known.version >= flag.version) {
      return {};
    }
    const before = new Map(this.flags);
    this.flags.set(key, flag);
    return this.changes(before, [key]);
  }

  delete(key: string, version: number): Changes {
    return this.patch(key, { value: undefined, version, deleted: true });
  }

  private changes(before: Map<string, Flag>, keys: Iterable<string>): Changes {
    const changes: Changes = {};
    for (const key of keys) {
      const previous = before.get(key)?.value;
      const current = this.get(key)?.value;
      if (JSON.stringify(previous) !== JSON.stringify(current)) {
        changes[key] = { current, previous };
      }
    }
    return changes;
  }
}

/** Reads what a server-side SDK put into the page: values by key, with details under `$flagsState`. */
export function fromBootstrap(bootstrap: Record<string, unknown>): Record<string, Flag> {
  const details = (bootstrap.$flagsState ?? {}) as Record<string, Partial<Flag>>;
  const flags: Record<string, Flag> = {};
  for (const [key, value] of Object.entries(bootstrap)) {
    if (!key.startsWith("$")) {
      flags[key] = { version: 0, ...details[key], value };
    }
  }
  return flags;
}
