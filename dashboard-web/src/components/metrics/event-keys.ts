import { useQuery } from "@tanstack/react-query";
import { goalEventsQuery } from "@/api/metrics/get-goal-events";
import { useScope } from "@/components/scope";
import type { EventKind } from "@/domain/metric";

/** Keys of events that this environment has seen, for choosing from. */
export function useEventKeys(kind: EventKind): string[] {
  const { project, environment } = useScope();
  const seen = useQuery(goalEventsQuery(project.key, environment.key)).data;
  return (seen?.items ?? []).filter((it) => it.kind === kind).map((it) => it.eventKey);
}
