import type { Draft } from "@/domain/draft";

const USUAL = ["user", "organization", "device"];

/** The context kinds to offer: the usual ones and those that this flag already uses. */
export function contextKindsOf(draft: Draft): string[] {
  const used = [
    ...draft.targets.map((it) => it.contextKind),
    ...draft.rules.flatMap((rule) => rule.clauses.map((it) => it.contextKind ?? "user")),
  ];
  return [...new Set([...USUAL, ...used])].filter(Boolean);
}
