import { Button } from "@mantine/core";
import { IconEraser } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useCreateErasure } from "@/api/erasures/create-erasure";
import { erasuresQuery } from "@/api/erasures/get-erasures";
import { Chip } from "@/components/chip";
import { Confirm } from "@/components/confirm";
import { FormProblem } from "@/components/form-problem";
import { useCan, useScope } from "@/components/scope";
import { done } from "@/components/toast";

/** Erases all data of a context, and says while that is under way. */
export function Erase({ kind, contextKey }: { kind: string; contextKey: string }) {
  const { project, environment } = useScope();
  const erase = useCreateErasure(project.key, environment.key);
  const erasures = useQuery(erasuresQuery(project.key, environment.key)).data ?? [];
  const [asked, setAsked] = useState(false);
  const mayErase = useCan("admin");
  if (erasures.some((it) => it.status === "pending" && it.kind === kind && it.key === contextKey)) {
    return <Chip tone="warn">its data is being erased</Chip>;
  }
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconEraser size={16} />}
        disabled={!mayErase}
        onClick={() => setAsked(true)}
      >
        Erase data
      </Button>
      <Confirm
        opened={asked}
        onClose={() => setAsked(false)}
        title="Erase all data of this context?"
        action="Erase"
        onConfirm={() =>
          erase.mutate(
            { kind, key: contextKey },
            {
              onSuccess: () => {
                setAsked(false);
                done("The data is being erased. This takes a few minutes.");
              },
            },
          )
        }
      >
        Its attributes, events and goals are erased from {environment.name}, and it no longer counts in experiments that
        run. What it does from now on is stored again. Targets and segments that name it stay as they are. This cannot
        be undone.
        <FormProblem error={erase.error} />
      </Confirm>
    </>
  );
}
