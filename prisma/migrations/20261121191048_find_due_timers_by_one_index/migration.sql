-- DropIndex
DROP INDEX "timer_state_due_at_idx";
