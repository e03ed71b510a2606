import { Button } from "@mantine/core";
import { IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useQuery } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { holdoutQuery } from "@/api/holdouts/get-holdout";
import { Card } from "@/components/card";
import { Page } from "@/components/page";
import { useCan, useScope, useScopeParams } from "@/components/scope";
import { Answer } from "@/components/states";
import type { Holdout } from "@/domain/holdout";
import { HeldExperiments } from "./held-experiments";
import { HoldoutChip } from "./holdout-chip";
import classes from "./holdout-page.module.css";
import { MoveHoldout } from "./move-holdout";

export function HoldoutPage() {
  const { project, environment } = useScope();
  const { holdout: key } = useParams({ from: "/signed-in/projects/$project/$env/holdouts/$holdout" });
  const holdout = useQuery(holdoutQuery(project.key, environment.key, key));
  return <Answer of={holdout}>{(it) => <Loaded holdout={it} />}</Answer>;
}

function Loaded({ holdout }: { holdout: Holdout }) {
  const params = useScopeParams();
  const mayWrite = useCan("writer");
  const [moving, setMoving] = useState(false);
  const action =
    holdout.status === "created" ? (
      <Button leftSection={<IconPlayerPlay size={16} />} disabled={!mayWrite} onClick={() => setMoving(true)}>
        Start holdout
      </Button>
    ) : holdout.status === "running" ? (
      <Button
        variant="default"
        leftSection={<IconPlayerStop size={16} />}
        disabled={!mayWrite}
        onClick={() => setMoving(true)}
      >
        End holdout
      </Button>
    ) : undefined;
  return (
    <Page
      title={
        <span className={classes.title}>
          {holdout.name} <HoldoutChip status={holdout.status} />
        </span>
      }
      tab={holdout.name}
      about={holdout.description}
      actions={action}
      back={
        <Link to="/projects/$project/$env/holdouts" params={params} className="link">
          ← Holdouts
        </Link>
      }
    >
      <Who holdout={holdout} />
      <HeldExperiments holdout={holdout} />
      <MoveHoldout holdout={holdout} opened={moving} onClose={() => setMoving(false)} />
    </Page>
  );
}

const WHEN: Record<Holdout["status"], string> = {
  created: "Nobody is held out before it starts.",
  running: "Those held out keep what was there before, also when a winner is shipped, until the holdout ends.",
  ended: "It has ended: nobody is held out any more.",
};

/** Who is held out, who is compared with them, and where the answer is. */
function Who({ holdout }: { holdout: Holdout }) {
  const params = useScopeParams();
  const held = Number(holdout.holdoutAmount);
  const rest = Number((100 - 2 * held).toFixed(3));
  return (
    <Card title="Who is held out" about={WHEN[holdout.status]}>
      <div className={classes.bar} aria-hidden>
        <span className={classes.held} style={{ flexGrow: held }} />
        <span className={classes.compared} style={{ flexGrow: held }} />
        {rest > 0 && <span className={classes.rest} style={{ flexGrow: rest }} />}
      </div>
      <dl className={classes.legend}>
        <Part mark={classes.held} share={held} name="held out: get none of these changes" />
        <Part mark={classes.compared} share={held} name="compared with them: get what the flags say, and are counted" />
        {rest > 0 && <Part mark={classes.rest} share={rest} name="get what the flags say, and are not counted here" />}
      </dl>
      <p className={classes.more}>
        What all changes together are worth {holdout.status === "created" ? "will be" : "is"} in{" "}
        <Link
          to="/projects/$project/$env/experiments/$experiment"
          params={{ ...params, experiment: holdout.baseExperiment.key }}
          className="textLink"
        >
          its results
        </Link>
        <span className="dim">
          ; who is held out, in the flag{" "}
          <Link
            to="/projects/$project/$env/flags/$flag"
            params={{ ...params, flag: holdout.prerequisiteFlagKey }}
            className="textLink"
          >
            {holdout.prerequisiteFlagKey}
          </Link>
        </span>
      </p>
    </Card>
  );
}

function Part({ mark, share, name }: { mark: string | undefined; share: number; name: string }) {
  return (
    <>
      <dt>
        <span className={`${classes.square} ${mark}`} aria-hidden />
        <strong className="tabular">{share} %</strong>
      </dt>
      <dd>{name}</dd>
    </>
  );
}
