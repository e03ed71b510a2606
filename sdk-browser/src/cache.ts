import type { Context } from "./context.js";
import type { Flag } from "./flags.js";

type Kept = { of: string; flags: Record<string, Flag> };

/** The last flags of an environment, kept in this browser for the context that they were evaluated for. */
export class Cache {
  private readonly name: string;

  constructor(clientSideId: string) {
    this.name = `burgee.flags.${clientSideId}`;
  }

  /** The flags of an earlier page for the very same context, or nothing. */
  read(context: Context): Record<string, Flag> | undefined {
    try {
      const kept = JSON.parse(localStorage.getItem(this.name)!) as Kept | null;
      return kept?.of === fingerprint(context) ? kept.flags : undefined;
    } catch {
      return undefined; // storage is forbidden, or holds what is not ours
    }
  }

  write(context: Context, flags: Record<string, Flag>): void {
    try {
      localStorage.setItem(this.name, JSON.stringify({ of: fingerprint(context), flags }));
    } catch {
      // storage is forbidden or full
    }
  }
}

/** Tells contexts apart without keeping their attributes: two FNV-1a sums, as `crypto.subtle` would make the page wait. */
function fingerprint(context: Context): string {
  const text = JSON.stringify(context);
  const sum = (start: number) => {
    let hash = start;
    for (let i = 0; i < text.length; i++) {
      hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    }
    return (hash >>> 0).toString(36);
  };
  return `${sum(0x811c9dc5)}.${sum(0x5bd1e995)}`;
}
