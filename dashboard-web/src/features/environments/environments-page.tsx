import { Button, Switch } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useUpdateEnvironment } from "@/api/environments/update-environment";
import { Card } from "@/components/card";
import { Chip } from "@/components/chip";
import { EnvironmentMark } from "@/components/environment-mark";
import { Page } from "@/components/page";
import { useCan, useScope } from "@/components/scope";
import { SimpleList, SimpleRow } from "@/components/simple-list";
import { done, failed } from "@/components/toast";
import type { Environment } from "@/domain/account";
import { CreateEnvironment } from "./create-environment";
import { EventAllowance } from "./event-allowance";

export function EnvironmentsPage() {
  const { project, environments } = useScope();
  const mayAdminister = useCan("admin");
  const [creating, setCreating] = useState(false);
  return (
    <Page
      title="Environments"
      about={`Where the flags of ${project.name} run. Every flag is in each of them, with its own targeting.`}
      actions={
        <Button leftSection={<IconPlus size={16} />} disabled={!mayAdminister} onClick={() => setCreating(true)}>
          Create environment
        </Button>
      }
    >
      <Card flush>
        <SimpleList label="Environments">
          {environments.map((it) => (
            <Row key={it.key} environment={it} disabled={!mayAdminister} />
          ))}
        </SimpleList>
      </Card>
      <CreateEnvironment opened={creating} onClose={() => setCreating(false)} />
    </Page>
  );
}

function Row({ environment, disabled }: { environment: Environment; disabled: boolean }) {
  const { project } = useScope();
  const update = useUpdateEnvironment(project.key);
  const [limiting, setLimiting] = useState(false);
  const set = (changes: Partial<Environment>) =>
    update.mutate(
      { key: environment.key, changes },
      { onSuccess: () => done(`${environment.name} was changed`), onError: failed },
    );
  return (
    <SimpleRow
      name={<EnvironmentMark environment={environment} />}
      below={
        <>
          <code>{environment.key}</code>
          {environment.critical && <Chip tone="bad">critical</Chip>}
          {environment.allowance?.usedUp && <Chip tone="bad">events dropped</Chip>}
        </>
      }
    >
      <Switch
        size="sm"
        label="Critical"
        aria-label={`${environment.name} is critical`}
        disabled={disabled || update.isPending}
        checked={!!environment.critical}
        onChange={(event) => set({ critical: event.currentTarget.checked })}
      />
      <Switch
        size="sm"
        label="Comments required"
        aria-label={`Comments are required in ${environment.name}`}
        disabled={disabled || update.isPending}
        checked={!!environment.requireComments}
        onChange={(event) => set({ requireComments: event.currentTarget.checked })}
      />
      <Button
        variant="subtle"
        size="compact-sm"
        aria-label={`How many events ${environment.name} may send`}
        disabled={disabled}
        onClick={() => setLimiting(true)}
      >
        Events
      </Button>
      {limiting && <EventAllowance environment={environment} onClose={() => setLimiting(false)} />}
      <Link
        to="/projects/$project/$env/keys"
        params={{ project: project.key, env: environment.key }}
        className="textLink"
      >
        Keys
      </Link>
    </SimpleRow>
  );
}
