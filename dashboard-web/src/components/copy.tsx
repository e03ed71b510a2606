import { ActionIcon, CopyButton, Tooltip } from "@mantine/core";
import { IconCheck, IconCopy, IconEye, IconEyeOff } from "@tabler/icons-react";
import { useState } from "react";
import classes from "./copy.module.css";

export function Copy({ value, label }: { value: string; label: string }) {
  return (
    <CopyButton value={value} timeout={1600}>
      {({ copied, copy }) => (
        <Tooltip label={copied ? "Copied" : label}>
          <ActionIcon variant="subtle" color="gray" size="sm" onClick={copy} aria-label={label}>
            {copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </ActionIcon>
        </Tooltip>
      )}
    </CopyButton>
  );
}

/** A key as people paste it into code. */
export function Key({ value, what = "key" }: { value: string; what?: string }) {
  return (
    <span className={classes.key}>
      <code>{value}</code>
      <Copy value={value} label={`Copy ${what}`} />
    </span>
  );
}

/** A credential: covered until asked for, copied without showing it. */
export function Secret({ value, what }: { value: string; what: string }) {
  const [shown, setShown] = useState(false);
  const covered = `${value.slice(0, 4)}${"•".repeat(12)}${value.slice(-4)}`;
  return (
    <span className={classes.secret}>
      <code className={classes.value}>{shown ? value : covered}</code>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        onClick={() => setShown(!shown)}
        aria-label={`${shown ? "Hide" : "Show"} ${what}`}
      >
        {shown ? <IconEyeOff size={14} /> : <IconEye size={14} />}
      </ActionIcon>
      <Copy value={value} label={`Copy ${what}`} />
    </span>
  );
}

export function CodeBlock({ code, label }: { code: string; label: string }) {
  return (
    <div className={classes.block}>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <section tabIndex={0} aria-label={label} className={classes.scroll}>
        <pre>
          <code>{code}</code>
        </pre>
      </section>
      <div className={classes.blockCopy}>
        <Copy value={code} label={`Copy ${label}`} />
      </div>
    </div>
  );
}
