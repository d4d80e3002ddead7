merge into [dbo].[log_lines]
  using (values (0), (1)) s (o) 
  on 1 = 0
  when not matched then insert default values;
