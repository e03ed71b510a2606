import { Switch } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { usePatchFlag } from "@/api/flags/patch-flag";
import { Chip, Tag } from "@/components/chip";
import { environmentColor } from "@/components/environment-mark";
import { saved } from "@/components/saved";
import { useCan, useScope } from "@/components/scope";
import { Time } from "@/components/time";
import { failed } from "@/components/toast";
import type { Flag } from "@/domain/flag";
import { AudienceLine } from "./audience-line";
import classes from "./flag-list.module.css";
import { Sparkline } from "./sparkline";

export function FlagRow({ flag, onToggle }: { flag: Flag; onToggle: (flag: Flag) => void }) {
  const { project, environment, environments } = useScope();
  const mayWrite = useCan("writer");
  const patch = usePatchFlag(project.key, flag.key);
  const here = flag.environments?.[environment.key];
  const reviewed = environment.critical || environment.confirmChanges || environment.requireComments;
  const toggle = () => {
    if (reviewed) return onToggle(flag);
    const on = !here?.on;
    patch.mutate(
      { environmentKey: environment.key, instructions: [{ kind: on ? "turnFlagOn" : "turnFlagOff" }] },
      {
        onSuccess: (after) =>
          saved(`${flag.name} is ${on ? "on" : "off"} in ${environment.name}`, project.key, environment.key, after),
        onError: failed,
      },
    );
  };
  const on = patch.isPending ? !here?.on : !!here?.on;
  return (
    <li className={classes.row}>
      <Switch
        checked={on}
        onChange={toggle}
        disabled={!mayWrite || flag.archived}
        aria-label={`${flag.name} in ${environment.name}`}
        size="md"
        withThumbIndicator={false}
      />
      <div className={classes.what}>
        <div className={classes.nameLine}>
          <Link
            to="/projects/$project/$env/flags/$flag"
            params={{ project: project.key, env: environment.key, flag: flag.key }}
            className={classes.name}
          >
            {flag.name}
          </Link>
          {flag.archived && <Chip>archived</Chip>}
        </div>
        <div className={classes.keyLine}>
          <code>{flag.key}</code>
          {flag.tags.map((tag) => (
            <Tag key={tag}>{tag}</Tag>
          ))}
        </div>
      </div>
      <div className={classes.audience}>{here && <AudienceLine flag={flag} here={here} />}</div>
      <div className={classes.spark}>
        <Sparkline project={project.key} environment={environment.key} flag={flag.key} />
      </div>
      <div className={classes.others}>
        {environments
          .filter((it) => it.key !== environment.key)
          .slice(0, 5)
          .map((it) => {
            const there = flag.environments?.[it.key]?.on;
            return (
              <span key={it.key} className={classes.other}>
                <span
                  className={classes.dot}
                  style={{
                    borderColor: environmentColor(it),
                    background: there ? environmentColor(it) : "transparent",
                  }}
                  aria-hidden
                />
                {it.name} {there ? "on" : "off"}
              </span>
            );
          })}
        {!!here?.lastModified && (
          <span className={classes.changed}>
            changed <Time at={here.lastModified} />
          </span>
        )}
      </div>
    </li>
  );
}
