import { Menu, UnstyledButton } from "@mantine/core";
import {
  IconAddressBook,
  IconBroadcast,
  IconChevronDown,
  IconChevronUp,
  IconFlag3,
  IconFlask,
  IconHistory,
  IconKey,
  IconLogout,
  IconPackages,
  IconServer2,
  IconTargetArrow,
  IconTicket,
  IconUser,
  IconUsers,
  IconUsersGroup,
} from "@tabler/icons-react";
import { Link, useLocation, useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useSignOut } from "@/api/session/sign-out";
import { useScope, useScopeParams } from "@/components/scope";
import { memberName } from "@/domain/account";
import { Logo } from "./logo";
import classes from "./navigation.module.css";

const PAGES = [
  { to: "/projects/$project/$env/flags", label: "Flags", icon: IconFlag3 },
  { to: "/projects/$project/$env/segments", label: "Segments", icon: IconUsersGroup },
  { to: "/projects/$project/$env/experiments", label: "Experiments", icon: IconFlask, also: ["layers", "holdouts"] },
  { to: "/projects/$project/$env/metrics", label: "Metrics", icon: IconTargetArrow },
  { to: "/projects/$project/$env/contexts", label: "Contexts", icon: IconAddressBook },
  { to: "/projects/$project/$env/events", label: "Live events", icon: IconBroadcast },
  { to: "/projects/$project/$env/audit", label: "Audit log", icon: IconHistory },
  { to: "/projects/$project/$env/keys", label: "Keys & quickstart", icon: IconKey },
  { to: "/projects/$project/$env/sdks", label: "SDKs", icon: IconPackages },
] as const;

export function Navigation() {
  const params = useScopeParams();
  const page = useLocation({ select: (it) => it.pathname.split("/")[4] ?? "" });
  return (
    <nav className={classes.nav} aria-label="Main">
      <div className={classes.top}>
        <Link to="/" className={classes.brand} aria-label="Burgee, home">
          <Logo />
          <span>Burgee</span>
        </Link>
        <ProjectSwitch />
      </div>
      <div className={classes.links}>
        {PAGES.map((it) => (
          <Link
            key={it.to}
            to={it.to}
            params={params}
            className={classes.link}
            activeProps={{ "aria-current": "page" }}
            {...("also" in it && it.also.some((one) => one === page) ? { "aria-current": "page" } : {})}
          >
            <it.icon size={18} stroke={1.7} aria-hidden />
            {it.label}
          </Link>
        ))}
        <Heading>Settings</Heading>
        <Link
          to="/projects/$project/$env/environments"
          params={params}
          className={classes.link}
          activeProps={{ "aria-current": "page" }}
        >
          <IconServer2 size={18} stroke={1.7} aria-hidden />
          Environments
        </Link>
        <Link to="/settings/members" className={classes.link} activeProps={{ "aria-current": "page" }}>
          <IconUsers size={18} stroke={1.7} aria-hidden />
          Members
        </Link>
        <Link to="/settings/tokens" className={classes.link} activeProps={{ "aria-current": "page" }}>
          <IconTicket size={18} stroke={1.7} aria-hidden />
          Access tokens
        </Link>
      </div>
      <UserMenu />
    </nav>
  );
}

function Heading({ children }: { children: ReactNode }) {
  return <div className={classes.heading}>{children}</div>;
}

function ProjectSwitch() {
  const { project, projects } = useScope();
  const navigate = useNavigate();
  return (
    <Menu position="bottom-start" width={208} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.project} aria-label={`Project: ${project.name}`}>
          <span className={classes.projectName}>{project.name}</span>
          <IconChevronDown size={15} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>Projects</Menu.Label>
        {projects.map((it) => (
          <Menu.Item
            key={it.key}
            aria-current={it.key === project.key}
            onClick={() => navigate({ to: "/projects/$project", params: { project: it.key } })}
          >
            {it.name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function UserMenu() {
  const { me } = useScope();
  const navigate = useNavigate();
  const signOut = useSignOut();
  return (
    <Menu position="top-start" width={208} shadow="md">
      <Menu.Target>
        <UnstyledButton className={classes.user}>
          <span className={classes.avatar} aria-hidden>
            {memberName(me).charAt(0).toUpperCase()}
          </span>
          <span className={classes.who}>
            <span className={classes.userName}>
              <span className="visuallyHidden">Account: </span>
              {memberName(me)}
            </span>
            <span className={classes.role}>{me.role}</span>
          </span>
          <IconChevronUp size={15} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconUser size={15} />} onClick={() => navigate({ to: "/account" })}>
          Profile
        </Menu.Item>
        <Menu.Item
          leftSection={<IconLogout size={15} />}
          onClick={() => signOut.mutate(undefined, { onSuccess: () => navigate({ to: "/signin" }) })}
        >
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
