import { Button, Skeleton } from "@mantine/core";
import { IconAlertTriangle, IconPlugConnectedX } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { messageOf, Problem } from "@/lib/problem";
import classes from "./states.module.css";

interface EmptyProps {
  icon: ReactNode;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

/** Nothing is here yet: says what would be, and offers the way to it. */
export function Empty({ icon, title, children, action }: EmptyProps) {
  return (
    <div className={classes.state}>
      <div className={classes.icon}>{icon}</div>
      <p className={classes.title}>{title}</p>
      {children && <p className={classes.text}>{children}</p>}
      {action && <div className={classes.action}>{action}</div>}
    </div>
  );
}

export function Failed({ error, retry }: { error: unknown; retry?: () => void }) {
  const offline = error instanceof Problem && error.status === 0;
  const title = error instanceof Problem ? error.title : "Something went wrong";
  return (
    <div className={classes.state} role="alert">
      <div className={classes.icon} data-tone="bad">
        {offline ? <IconPlugConnectedX size={22} aria-hidden /> : <IconAlertTriangle size={22} aria-hidden />}
      </div>
      <p className={classes.title}>{title}</p>
      <p className={classes.text}>{messageOf(error)}</p>
      {retry && (
        <Button variant="default" size="xs" mt="sm" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  );
}

export function LoadingRows({ rows = 6 }: { rows?: number }) {
  return (
    <div className={classes.rows} role="status" aria-label="Loading">
      {Array.from({ length: rows }, (_, i) => (
        <div key={i} className={classes.row}>
          <Skeleton height={12} width={`${28 + ((i * 17) % 25)}%`} radius="sm" />
          <Skeleton height={10} width={`${45 + ((i * 23) % 30)}%`} radius="sm" mt={9} />
        </div>
      ))}
    </div>
  );
}

interface Question<T> {
  data: T | undefined;
  error: unknown;
  refetch: () => unknown;
}

/** Shows a query's answer, or that it is loading, or why there is none. A failed refresh keeps the last answer. */
export function Answer<T>({
  of,
  children,
  rows,
}: {
  of: Question<T>;
  children: (data: T) => ReactNode;
  rows?: number;
}) {
  if (of.data !== undefined) return children(of.data);
  if (of.error) return <Failed error={of.error} retry={() => of.refetch()} />;
  return <LoadingRows rows={rows} />;
}
