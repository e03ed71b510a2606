/** A flag that applications asked for and that there is not. Counts are those of the last 24 hours. */
export interface UnknownFlag {
  key: string;
  /** There is a flag of that key, but it is archived. */
  archived?: boolean;
  firstSeen: string;
  lastSeen: string;
  evaluations: number;
  applications: { application?: string; sdk: string; evaluations: number }[];
}

/** `shop 4.18.2 (JavaClient 7.13.0)` */
export function askedBy(it: { application?: string; sdk: string }): string {
  const sdk = it.sdk.replace("/", " ") || "an SDK that was not noted";
  return it.application ? `${it.application.replace("/", " ")} (${sdk})` : sdk;
}
