import { Button } from "@mantine/core";
import { IconLogout } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useSignOut } from "@/api/session/sign-out";
import { Card } from "@/components/card";
import { Page } from "@/components/page";
import { useScope } from "@/components/scope";
import { memberName, type Role } from "@/domain/account";
import classes from "./account-page.module.css";

const MEANS: Record<Role, string> = {
  owner: "You may do everything, and pass ownership on.",
  admin: "You may do everything except change owners.",
  writer: "You may change flags, segments, metrics and experiments.",
  reader: "You may look at everything and change nothing.",
};

export function AccountPage() {
  const { me } = useScope();
  const navigate = useNavigate();
  const signOut = useSignOut();
  return (
    <Page title="Profile" narrow>
      <Card>
        <dl className={classes.facts}>
          <dt>Name</dt>
          <dd>{memberName(me)}</dd>
          <dt>E-mail</dt>
          <dd>{me.email}</dd>
          <dt>Role</dt>
          <dd>
            {me.role} <span className="dim">· {MEANS[me.role]}</span>
          </dd>
        </dl>
        <Button
          mt="lg"
          variant="default"
          leftSection={<IconLogout size={16} />}
          loading={signOut.isPending}
          onClick={() => signOut.mutate(undefined, { onSuccess: () => navigate({ to: "/signin" }) })}
        >
          Sign out
        </Button>
      </Card>
    </Page>
  );
}
