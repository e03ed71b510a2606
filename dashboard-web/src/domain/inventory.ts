import { count, plural } from "@/lib/format";

/** One running SDK of a server. Troubles are those of the last 24 hours. */
export interface SdkInstance {
  id: string;
  /** Tags: `application-id/shop application-version/1.2.3`. */
  application?: string;
  platform?: string;
  /** Instances of equal configuration share it. */
  configuration?: string;
  streaming?: boolean;
  firstSeen: number;
  lastSeen: number;
  droppedEvents: number;
  failedStreamInits: number;
}

/** An SDK at one version, as it reported to an environment in the last 30 days. */
export interface Sdk {
  name: string;
  fullName?: string;
  version: string;
  wrapper?: string;
  channel: "server" | "browser" | "mobile";
  /** Of the same SDK, seen in this environment too. */
  newerVersion?: string;
  firstSeen: number;
  lastSeen: number;
  /** Absent where instances can't be told apart. */
  instanceCount?: number;
  activeInstanceCount?: number;
  droppedEvents: number;
  failedStreamInits: number;
  instances: SdkInstance[];
}

export interface Inventory {
  items: Sdk[];
  /** False when there are more instances than were counted. */
  complete: boolean;
}

export interface Trouble {
  tone: "bad" | "warn";
  words: string;
}

export function troublesOf(it: { newerVersion?: string; droppedEvents: number; failedStreamInits: number }): Trouble[] {
  const troubles: Trouble[] = [];
  if (it.droppedEvents > 0)
    troubles.push({ tone: "bad", words: `${plural(it.droppedEvents, "event")} dropped in 24 hours` });
  if (it.failedStreamInits > 0)
    troubles.push({ tone: "bad", words: `${plural(it.failedStreamInits, "failed connection")} in 24 hours` });
  if (it.newerVersion) troubles.push({ tone: "warn", words: `Outdated: ${it.newerVersion} reports here too` });
  return troubles;
}

/** How many instances there are, or why that is not known. */
export function instancesOf(sdk: Sdk, complete: boolean): string {
  if (sdk.channel === "browser") return "Pages are not counted";
  if (sdk.channel === "mobile") return "Devices are not counted";
  if (sdk.instanceCount === undefined) return complete ? "Does not say which instance it is" : "Instances not counted";
  const all = `${complete ? "" : "At least "}${plural(sdk.instanceCount, "instance")}`;
  return `${all}, ${count(sdk.activeInstanceCount ?? 0)} active in the last hour`;
}

/** An application as its tags name it: `shop 1.2.3`. */
export function applicationOf(tags: string | undefined): string | undefined {
  const values = Object.fromEntries((tags ?? "").split(" ").map((it) => it.split("/", 2) as [string, string]));
  const name = values["application-name"] ?? values["application-id"];
  const version = values["application-version-name"] ?? values["application-version"];
  return [name, version].filter(Boolean).join(" ") || undefined;
}
