"""The flow (流程): the steps of 编校审发 as data, and who may do what when."""
