import { Text } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { impactQuery } from "@/api/flags/get-impact";
import { ReviewWarning } from "@/components/review";
import { useScope } from "@/components/scope";
import type { Flag } from "@/domain/flag";
import { movedOf } from "@/domain/impact";
import type { Instruction } from "@/domain/instructions";
import { plural } from "@/lib/format";

/** Before saving: which experiments the change would disturb, and how many of the contexts seen lately would get another variation. */
export function ImpactNotice({ flag, instructions }: { flag: Flag; instructions: Instruction[] }) {
  const { project, environment } = useScope();
  const impact = useQuery(impactQuery(project.key, environment.key, flag.key, instructions)).data;
  if (!impact) return null;
  const moved = movedOf(impact);
  return (
    <>
      {impact.disturbed.map((it) => (
        <ReviewWarning key={`${it.what}/${it.key}`}>{it.text}</ReviewWarning>
      ))}
      {impact.contexts > 0 && (
        <Text size="sm" mb="md">
          {moved === 0 ? "None" : moved.toLocaleString("en-US")} of {impact.complete ? "" : "the first "}
          {plural(impact.contexts, impact.kind)} seen in the last 7 days would get another variation.
        </Text>
      )}
    </>
  );
}
