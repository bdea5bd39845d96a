-- As before (0009), and a post ends with its agency: whoever goes on with the work answers for what it leaves.
create or replace view held_post as
select post.id as post_id, null::int as delegation_id, post.person_id, null::int as acting_for, post.role,
  post.agency_id, post.unit_id,
  greatest(post.from_day, holder.active_from) as from_day,
  least(post.until_day, holder.active_until, agency.ended_on) as until_day
from post
join agency on agency.id = post.agency_id
join person as holder on holder.id = post.person_id
union all
select post.id, delegation.id, delegation.delegate_id, post.person_id, post.role,
  post.agency_id, post.unit_id,
  greatest(delegation.from_day, post.from_day, holder.active_from, taker.active_from),
  least(delegation.until_day, post.until_day, holder.active_until, taker.active_until, agency.ended_on)
from delegation
join post on post.id = delegation.post_id
join agency on agency.id = post.agency_id
join person as holder on holder.id = post.person_id
join person as taker on taker.id = delegation.delegate_id;
