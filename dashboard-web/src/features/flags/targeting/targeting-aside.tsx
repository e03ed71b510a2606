import { Button } from "@mantine/core";
import { IconFlask } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { experimentsQuery } from "@/api/experiments/get-experiments";
import { Card } from "@/components/card";
import { Chip } from "@/components/chip";
import { useCan, useScope } from "@/components/scope";
import { flagKeyOf, shownIteration, statusOf } from "@/domain/experiment";
import type { Flag } from "@/domain/flag";
import classes from "./targeting-tab.module.css";
import { TryContext } from "./try-context";

/** Beside the editor: try it, and the experiments on this flag. */
export function TargetingAside({ flag, dirty }: { flag: Flag; dirty: boolean }) {
  const { project, environment } = useScope();
  const navigate = useNavigate();
  const mayWrite = useCan("writer");
  const experiments = useQuery(experimentsQuery(project.key, environment.key)).data ?? [];
  const here = experiments.filter((it) => flagKeyOf(shownIteration(it)) === flag.key);
  const params = { project: project.key, env: environment.key };
  return (
    <aside className={classes.aside} aria-label="Try and measure">
      <TryContext flag={flag} dirty={dirty} />
      <Card title="Experiments">
        {here.length === 0 && <p className={classes.none}>None on this flag here.</p>}
        <ul className={classes.experiments}>
          {here.map((it) => (
            <li key={it.key}>
              <Link
                to="/projects/$project/$env/experiments/$experiment"
                params={{ ...params, experiment: it.key }}
                className="textLink"
              >
                {it.name}
              </Link>
              <Chip tone={statusOf(it) === "running" ? "good" : "neutral"}>{statusOf(it).replace("_", " ")}</Chip>
            </li>
          ))}
        </ul>
        <Button
          variant="default"
          size="xs"
          disabled={!mayWrite}
          leftSection={<IconFlask size={14} />}
          onClick={() =>
            navigate({ to: "/projects/$project/$env/experiments/new", params, search: { flag: flag.key } })
          }
        >
          New experiment
        </Button>
      </Card>
    </aside>
  );
}
