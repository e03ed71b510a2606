import { Alert, Button, PasswordInput, TextInput, Title } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconAlertTriangle, IconClockPause } from "@tabler/icons-react";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useSignIn } from "@/api/session/sign-in";
import { messageOf, Problem } from "@/lib/problem";
import classes from "./sign-in-page.module.css";

export function SignInPage() {
  const { from } = useSearch({ from: "/signin" });
  const navigate = useNavigate();
  const signIn = useSignIn();
  const form = useForm({
    initialValues: { email: "", password: "" },
    validate: {
      email: (it) => (it.includes("@") ? null : "Enter your e-mail address"),
      password: (it) => (it ? null : "Enter your password"),
    },
  });
  useEffect(() => {
    document.title = "Sign in · Burgee";
  }, []);
  const submit = form.onSubmit((values) =>
    signIn.mutate(values, {
      onSuccess: () => navigate({ to: from?.startsWith("/") && !from.startsWith("//") ? from : "/", replace: true }),
      onError: () => form.setFieldValue("password", ""),
    }),
  );
  return (
    <div className={classes.page}>
      <Pennants />
      <main className={classes.card}>
        <svg width="40" height="40" viewBox="0 0 32 32" aria-hidden className={classes.logo}>
          <path d="M8 4.5v23" stroke="currentColor" strokeWidth="2.6" strokeLinecap="round" />
          <path d="M10 6 27 12.2 10 18.4z" fill="#ff7a45" />
        </svg>
        <Title order={1} size={22}>
          Sign in to Burgee
        </Title>
        <form onSubmit={submit} className={classes.form} noValidate>
          <SignInProblem error={signIn.error} />
          <TextInput
            label="E-mail"
            type="email"
            autoComplete="username"
            size="md"
            autoFocus
            {...form.getInputProps("email")}
          />
          <PasswordInput
            label="Password"
            autoComplete="current-password"
            size="md"
            visibilityToggleButtonProps={{ "aria-label": "Show or hide what is typed" }}
            {...form.getInputProps("password")}
          />
          <Button type="submit" size="md" fullWidth loading={signIn.isPending}>
            Sign in
          </Button>
        </form>
      </main>
    </div>
  );
}

function SignInProblem({ error }: { error: unknown }) {
  if (!error) return null;
  if (error instanceof Problem && error.status === 429) return <Throttled problem={error} />;
  const wrong = error instanceof Problem && (error.status === 401 || error.status === 400);
  return (
    <Alert color="red" variant="light" role="alert" icon={<IconAlertTriangle size={18} />}>
      {wrong ? "E-mail or password is wrong." : messageOf(error)}
    </Alert>
  );
}

function Throttled({ problem }: { problem: Problem }) {
  const [left, setLeft] = useState(problem.retryAfterSeconds ?? 30);
  useEffect(() => {
    setLeft(problem.retryAfterSeconds ?? 30);
    const timer = setInterval(() => setLeft((it) => Math.max(0, it - 1)), 1000);
    return () => clearInterval(timer);
  }, [problem]);
  return (
    <Alert color="yellow" variant="light" role="alert" icon={<IconClockPause size={18} />} title="Too many tries">
      {left > 0 ? `Sign-in is paused for this account. Try again in ${left} s.` : "You can try again now."}
    </Alert>
  );
}

function Pennants() {
  const colors = ["#ff7a45", "#3a63d6", "#11917f", "#e8b33c", "#b5419b"];
  return (
    <svg className={classes.pennants} viewBox="0 0 1200 160" preserveAspectRatio="xMidYMin slice" aria-hidden>
      <path d="M-20 20 Q600 150 1220 20" fill="none" stroke="var(--line-strong)" strokeWidth="2" />
      {Array.from({ length: 19 }, (_, i) => {
        const t = (i + 0.5) / 19;
        const x = -20 + 1240 * t;
        const y = 20 + 2 * t * (1 - t) * 130;
        return (
          <path
            key={x}
            d={`M${x - 16} ${y - 2} L${x + 16} ${y + 2} L${x} ${y + 44} Z`}
            fill={colors[i % colors.length]}
            opacity="0.9"
          />
        );
      })}
    </svg>
  );
}
