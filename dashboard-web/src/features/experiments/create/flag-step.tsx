import { Radio, Select, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { flagsQuery } from "@/api/flags/get-flags";
import { segmentsQuery } from "@/api/segments/get-segments";
import { Card } from "@/components/card";
import { useScope } from "@/components/scope";
import { clausesSentence } from "@/domain/clause";
import type { Flag } from "@/domain/flag";
import { serveText } from "@/domain/serve";
import { type Design, FALLTHROUGH } from "./design";

/** Which flag, and who takes part: those whom one of its rules fits, or those whom none does. */
export function FlagStep({ form, flag }: { form: UseFormReturnType<Design>; flag: Flag | undefined }) {
  const { project, environment } = useScope();
  const flags = useQuery(flagsQuery(project.key)).data ?? [];
  const segments = useQuery(segmentsQuery(project.key, environment.key)).data ?? [];
  const here = flag?.environments?.[environment.key];
  const segmentName = (key: string) => segments.find((it) => it.key === key)?.name ?? key;
  return (
    <Card title="2. The flag">
      <Stack>
        <Select
          label="Flag"
          searchable
          placeholder="Choose a flag"
          nothingFoundMessage="No such flag"
          data={flags
            .filter((it) => !it.archived && !it.tags.includes("holdout"))
            .map((it) => ({ value: it.key, label: it.name }))}
          {...form.getInputProps("flagKey")}
          value={form.values.flagKey || null}
        />
        {flag && here && (
          <Radio.Group label="Who takes part" {...form.getInputProps("ruleId")}>
            <Stack gap="xs" mt="xs">
              {(here.rules ?? []).map((rule, index) => (
                <Radio
                  key={rule._id}
                  value={rule._id}
                  label={`Rule ${index + 1}${rule.description ? ` “${rule.description}”` : ""}: if ${clausesSentence(rule.clauses, segmentName)}`}
                  description={`now served: ${serveText(rule, flag.variations)}`}
                />
              ))}
              <Radio
                value={FALLTHROUGH}
                label={here.rules?.length ? "Default rule: everyone whom no rule fits" : "Default rule: everyone"}
                description={`now served: ${serveText(here.fallthrough ?? {}, flag.variations)}`}
              />
            </Stack>
          </Radio.Group>
        )}
      </Stack>
    </Card>
  );
}
