import { IconShieldHalfFilled } from "@tabler/icons-react";
import type { Environment } from "@/domain/account";
import classes from "./environment-mark.module.css";

export function environmentColor(environment: Pick<Environment, "color" | "critical">): string {
  const color = environment.color?.replace(/^#/, "");
  if (color && /^[0-9a-fA-F]{6}$/.test(color)) return `#${color}`;
  return environment.critical ? "#d64550" : "#3a63d6";
}

export function EnvironmentMark({ environment }: { environment: Environment }) {
  return (
    <span className={classes.mark}>
      <span className={classes.dot} style={{ background: environmentColor(environment) }} />
      {environment.name}
      {environment.critical && (
        <IconShieldHalfFilled size={14} className={classes.shield} aria-label="critical environment" />
      )}
    </span>
  );
}
