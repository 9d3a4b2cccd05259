/**
 * Passwords that are long enough and yet among the first that anybody tries: the long ones of the lists that circulate, and
 * what people here and in the Arab world make of names, clubs and countries. In lower case, without spaces and signs between.
 */
export const common: ReadonlySet<string> = new Set(
  `
  0000000000 00000000000 0102030405 0123456789 0987654321 1010101010 1011121314 1029384756 1111111111 11111111111
  1122334455 112233445566 1212121212 123123123123 1231231234 1234567890 1234567891 12345678910 123456789a
  1234qwer1234 1234qwerasdf 123654789 1236547890 123abc123abc 123qwe123qwe 123qweasdzxc 1314520520 1357924680
  147258369 1472583690 14725836900 159357159357 1593572468 159753159753 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc
  1qazxsw23edc 2000200020 2222222222 2468013579 2718281828 3141592653 31415926535 3333333333 4444444444 5201314520
  5555555555 6666666666 666666666666 741852963 7418529630 7777777777 7867867867 786786786786 8888888888 987654321
  9876543210 9876543210a 9999999999 a123456789 a1234567890 a12345678910 aa12345678 aa123456789 abc1234567
  abc123456789 abcd123456 abcd12345678 abcdef123456 abcdefg123 abdallah123 abdullah123 abudhabi123 access14
  admin12345 admin123456 admin123admin adminadmin administrator ahmed12345 ahmed123456 alahly1907 alexander1
  alexander123 algerie123 ali1234567 ali12345678 allah12345 allahakbar allahuakbar arsenal123 asd123456789
  asdfghjkl1 asdfghjkl123 asdfghjkl; australia1 azerty123456 azertyuiop azertyuiop123 babygirl12 babygirl123
  bangladesh bangladesh1 barcelona1 barcelona123 baseball123 basketball basketball1 batman12345 besiktas1903
  bismillah1 bismillah123 bismillah786 blackberry blink182182 bonjour123 butterfly1 california changeme123
  changeme1234 charlotte1 cheerleader chelsea123 chocolate1 chocolate123 christian1 christian123 christina1
  christopher computer12 computer123 contrasena contrasena1 contraseña correcthorsebatterystaple counterstrike
  default123 dictionary donaldduck doudou12345 dragon12345 dubai12345 egypt12345 elizabeth1 elizabeth123
  eminem12345 esperanza1 estrellita everything everything1 facebook1 facebook123 familyfirst fatima12345
  fenerbahce fenerbahce1907 football123 fortnite123 galatasaray galatasaray1905 godbless123 godisgood1 godisgreat
  google12345 greenday123 guadalupe1 guest12345 hallelujah hallo12345 hassan12345 hello12345 hello123456
  hellohello hellokitty hellokitty1 helloworld helloworld1 hussein123 ibrahim123 ilovemyfamily ilovemyself
  iloveyou12 iloveyou123 iloveyou1234 iloveyou123456 iloveyou2 iloveyoubaby iloveyouforever iloveyousomuch
  incorrect1 india12345 india123456 indonesia1 indonesia123 instagram1 instagram123 internet12 internet123
  iraq123456 jennifer123 jesus12345 jesuschrist jesuslovesme jordan1234 jordan12345 juventus123 khadija123
  kuwait12345 lebanon123 letmein123 letmein1234 letmeinplease linkedin123 liverpool1 liverpool123 login12345
  loulou12345 loveforever lovelove123 lovely12345 loveyou123 malaysia123 manchester manchesterunited margarita1
  mariposa12 metallica1 metallica123 michael123 mickeymouse microsoft1 microsoft123 minecraft1 minecraft123
  mohamed123 mohammed123 monkey12345 morocco123 motdepasse motorcycle muhammad123 mustafa123 mylove1234
  mylove12345 mypassword mypassword1 mypassword123 myspace123 naruto12345 newpassword newpassword1 nothing123
  p@ssw0rd123 p@ssword12 p@ssword123 pakistan1 pakistan123 pakistan786 palestine1 palestine123 passw0rd12
  passw0rd123 password1! password12 password123 password1234 password12345 password123456 passwordpassword
  passwort123 philippines pokemon123 pokemon1234 princess123 q1w2e3r4t5 q1w2e3r4t5y6 qatar12345 qazwsx123456
  qazwsxedc1 qazwsxedcrfv qq123456789 qwe123qwe123 qweasd123456 qweasdzxc1 qweasdzxc123 qwer123456 qwerty1234
  qwerty12345 qwerty123456 qwerty123456789 qwertyuiop qwertyuiop1 qwertyuiop123 realmadrid realmadrid1 samsung123
  samsung1234 saudi12345 schatz12345 scoobydoo1 sebastian1 secretpassword singapore1 skateboard slipknot123
  soleil12345 something1 something123 spiderman1 spiderman123 spongebob1 spongebob123 startrek123 starwars123
  stephanie1 strawberry sunshine123 superman123 syria12345 teamoteamo temp123456 temppassword tequieromucho
  test123456 test12345678 testpassword testtest123 thequickbrownfox tinkerbell tinkerbell1 translate123
  translation translation1 translator translator1 trustno1trustno1 tunisie123 turkiye123 unbelievable user123456
  username123 valentina1 vietnam123 volleyball wang123456 washington1 watermelon welcome123 welcome1234
  welcome12345 welcome2023 welcome2024 welcome2025 welcome2026 whatever12 whatever123 windows123 woaini1314
  woaini1314520 woaini520 wordpress1 yourpassword zamalek1911 zaq12wsxcde3 zaq1zaq1zaq1 zxcvbnm123 zxcvbnm1234
`
    .trim()
    .split(/\s+/),
)
