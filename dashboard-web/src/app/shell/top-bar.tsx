import {
  ActionIcon,
  Menu,
  Tooltip,
  UnstyledButton,
  useComputedColorScheme,
  useMantineColorScheme,
} from "@mantine/core";
import { spotlight } from "@mantine/spotlight";
import { IconCheck, IconChevronDown, IconMenu2, IconMoon, IconSearch, IconSun } from "@tabler/icons-react";
import { useLocation, useNavigate } from "@tanstack/react-router";
import { EnvironmentMark, environmentColor } from "@/components/environment-mark";
import { useScope } from "@/components/scope";
import classes from "./top-bar.module.css";

export function TopBar({ onMenu }: { onMenu: () => void }) {
  return (
    <header className={classes.bar}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        className={classes.menu}
        onClick={onMenu}
        aria-label="Open navigation"
      >
        <IconMenu2 size={20} />
      </ActionIcon>
      <EnvironmentSwitch />
      <div className={classes.space} />
      <UnstyledButton className={classes.search} onClick={() => spotlight.open()}>
        <IconSearch size={15} aria-hidden />
        <span className={classes.searchText}>Search or jump to…</span>
        <kbd className={classes.kbd} aria-hidden>
          {navigator.platform.startsWith("Mac") ? "⌘" : "Ctrl"} K
        </kbd>
      </UnstyledButton>
      <SchemeToggle />
    </header>
  );
}

/** The same page in another environment. */
function EnvironmentSwitch() {
  const { environment, environments, project } = useScope();
  const navigate = useNavigate();
  const { pathname } = useLocation();
  const go = (env: string) => {
    const inside = pathname.split("/").slice(4);
    const rest = inside[0] === "segments" || inside[0] === "experiments" ? inside.slice(0, 1) : inside;
    navigate({ to: `/projects/${project.key}/${env}/${rest.join("/") || "flags"}` });
  };
  return (
    <Menu position="bottom-start" width={240} shadow="md">
      <Menu.Target>
        <UnstyledButton
          className={classes.environment}
          data-critical={environment.critical || undefined}
          style={{ "--env": environmentColor(environment) }}
          aria-label={`Environment: ${environment.name}`}
        >
          <EnvironmentMark environment={environment} />
          <IconChevronDown size={15} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Environments</Menu.Label>
        {environments.map((it) => (
          <Menu.Item
            key={it.key}
            onClick={() => go(it.key)}
            rightSection={it.key === environment.key ? <IconCheck size={15} aria-label="current" /> : null}
          >
            <EnvironmentMark environment={it} />
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

/** Follows the system until switched; a second switch back to the system's choice follows it again. */
function SchemeToggle() {
  const { setColorScheme, clearColorScheme } = useMantineColorScheme({ keepTransitions: true });
  const shown = useComputedColorScheme("light");
  const next = shown === "dark" ? "light" : "dark";
  const system = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
  return (
    <Tooltip label={`Switch to ${next}`}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size="lg"
        aria-label={`Switch to ${next} mode`}
        onClick={() => (next === system ? clearColorScheme() : setColorScheme(next))}
      >
        {shown === "dark" ? <IconSun size={18} /> : <IconMoon size={18} />}
      </ActionIcon>
    </Tooltip>
  );
}
