import { TagsInput } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useQuery } from "@tanstack/react-query";
import { attributesQuery } from "@/api/contexts/get-attributes";
import { useScope } from "@/components/scope";
import { type Design, MOST_ATTRIBUTES } from "./design";

/** By which attributes the results can be taken apart: they are frozen when a user joins. */
export function AttributesField({ form }: { form: UseFormReturnType<Design> }) {
  const { project, environment } = useScope();
  const kinds = useQuery(attributesQuery(project.key, environment.key)).data ?? [];
  const seen = kinds.find((it) => it.kind === form.values.unit)?.names ?? [];
  return (
    <TagsInput
      label="Slice results by"
      description={`Attributes of the ${form.values.unit || "user"}, such as country or plan, as they were when it joined. At most ${MOST_ATTRIBUTES}; they cannot be added once it runs.`}
      placeholder={form.values.attributes.length ? undefined : "None; day of joining is always there"}
      data={seen.map((it) => it.name)}
      maxTags={MOST_ATTRIBUTES}
      {...form.getInputProps("attributes")}
    />
  );
}
