set local search_path to genkan, public;
set local role genkan_owner;

-- One link in somebody's mail is good, and one invitation waits for its day: whoever asks for a new password, which anybody may, ends the one and
-- leaves the other.
drop index signin_password_reset_open;
create unique index signin_password_reset_open on signin_password_reset (company_id, user_id) where ended_at is null and sent_at is not null;
create unique index signin_password_reset_waiting on signin_password_reset (company_id, user_id) where ended_at is null and sent_at is null;
