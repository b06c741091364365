import { foldText } from '../fold-text'

/**
 * Given names by which a person's name is told within a company's, of the countries that customers are in. Written by hand from what is common; a name that
 * many companies begin with (Mercedes, Victoria, Diamond) is left out.
 */
export const GIVEN_NAMES: ReadonlySet<string> = new Set(
  foldText(`
  john james robert michael william david richard joseph thomas charles christopher daniel matthew anthony mark donald steven paul andrew joshua kenneth kevin brian george timothy
  ronald edward jason jeffrey ryan jacob gary nicholas eric jonathan stephen larry justin scott brandon benjamin samuel gregory alexander patrick frank raymond jack dennis jerry tyler
  aaron jose adam nathan henry zachary douglas peter kyle noah ethan jeremy walter christian keith roger terry sean gerald carl harold dylan arthur lawrence jordan jesse bryan
  mary patricia jennifer linda elizabeth barbara susan jessica sarah karen lisa nancy betty sandra margaret ashley kimberly emily donna michelle carol amanda melissa deborah stephanie
  rebecca sharon laura cynthia kathleen amy angela shirley anna brenda pamela emma nicole helen samantha katherine christine rachel carolyn janet maria catherine heather diane olivia
  julie joyce kelly lauren joan evelyn judith megan andrea cheryl hannah jacqueline martha gloria teresa sophia sofia isabella grace alice julia chloe claire fiona nigel graham ian
  hans peter klaus jurgen juergen wolfgang uwe stefan andreas thorsten torsten dieter horst helmut gerhard heinz werner manfred gunter bernd ralf rainer jens sven lars markus matthias
  tobias sebastian florian lukas jonas felix anja petra sabine monika ursula renate brigitte ingrid heike birgit katrin susanne claudia katharina franziska johanna greta lena
  jean pierre michel philippe alain bernard jacques francois christophe laurent olivier pascal thierry nicolas sebastien julien mathieu guillaume antoine henri marcel luc yves gilles
  marie nathalie isabelle sylvie catherine martine christine francoise valerie sandrine stephanie celine aurelie camille chloe manon amelie
  jose antonio manuel francisco juan javier carlos miguel rafael pedro pablo sergio fernando jorge alberto alvaro diego adrian raul ivan ruben enrique ramon vicente andres joaquin
  santiago eduardo ricardo luis alejandro guillermo gonzalo mateo hector oscar mario emilio carmen josefa isabel dolores pilar ana lucia marta cristina elena rosa paula raquel
  mercedes beatriz silvia rocio ines jimena valentina camila gabriela lorena alejandra monica veronica adriana
  joao paulo rui tiago bruno nuno andre marcos marcelo rodrigo gustavo leonardo felipe thiago fabio mariana juliana fernanda patricia aline camila leticia renata
  giuseppe giovanni marco luca andrea francesco alessandro matteo lorenzo stefano roberto paolo mario luigi angelo vincenzo pietro salvatore davide simone giorgio claudio massimo
  giulia chiara francesca sara martina silvia elisa alessia federica paola daniela simona ilaria valeria giovanna
  jan piotr krzysztof andrzej tomasz pawel marcin michal marek grzegorz jerzy tadeusz adam zbigniew ryszard kamil wojciech katarzyna malgorzata agnieszka ewa magdalena joanna monika
  jiri josef pavel jaroslav martin tomas miroslav frantisek zdenek vaclav karel milan lucie hana lenka jana petra veronika zuzana
  laszlo istvan jozsef zoltan sandor gabor attila ferenc tamas balazs katalin zsuzsanna eszter ildiko andras
  ion gheorghe vasile mihai andrei alexandru cristian elena ioana mihaela adriana bogdan razvan
  ivan petar georgi dimitar nikolay stefan hristo milos nikola marko luka jovan dragan zoran goran aleksandar vladimir ana jelena milica dragana
  alexander sergey sergei dmitry dmitri andrey andrei alexey aleksey mikhail vladimir nikolai igor oleg yuri viktor pavel konstantin maxim roman denis evgeny ilya anton artem kirill
  olga elena tatiana natalia natalya irina svetlana ekaterina anastasia maria marina ludmila galina yulia oksana ksenia darya alina
  александр сергей дмитрий андрей алексей михаил владимир николай игорь олег юрий виктор павел константин максим роман денис евгений илья антон артем кирилл иван петр василий
  ольга елена татьяна наталья ирина светлана екатерина анастасия мария марина людмила галина юлия оксана ксения дарья алина анна
  oleksandr serhii andrii mykola volodymyr vasyl taras bohdan iryna nataliia oleksandra
  giorgos yannis dimitris kostas nikos panagiotis vasilis christos maria eleni katerina γιωργος γιαννης δημητρης κωστας νικος μαρια ελενη
  mehmet mustafa ahmet ali huseyin hasan ibrahim ismail osman yusuf murat omer ramazan emre burak cem kemal fatma ayse emine hatice zeynep elif meryem merve esra
  mohammed mohamed muhammad mohammad ahmed ahmad mahmoud mostafa hassan hussein khaled khalid omar youssef ibrahim abdullah abdul abdulrahman tarek tariq karim samir nabil walid faisal
  fahad sultan saad nasser majid bilal hamza fatima aisha mariam noor layla zainab amina nour salma hana rania dina
  محمد احمد محمود مصطفي حسن حسين خالد عمر يوسف ابراهيم عبدالله عبد علي سعيد فاطمه مريم نور ساره
  reza ali mehdi hossein hamid saeed amir maryam zahra fatemeh leila
  david moshe yosef avi yossi eitan noam shlomo yaakov rachel sara tamar noa shira
  raj rajesh suresh ramesh mahesh sanjay vijay ajay anil sunil amit rahul rohit vikram arun ashok deepak manoj mukesh pradeep prakash rakesh sandeep vinod ravi krishna priya pooja
  anita sunita neha kavita rekha meena lakshmi anjali divya shreya imran asif usman zafar kamran tahir shahid
  wei fang min jing yan ying lei jun yang yong jie juan tao ming chao xin hui xiao lin qiang bin hong jian feng peng hua mei ling na li yu
  hiroshi takashi kenji kenta yuki akira satoshi makoto kazuo takeshi naoki daisuke yoko keiko yumi tomoko naomi haruka sakura
  min-jun ji-hoon sung jin hyun seung soo young ji-woo minjun seojun jisoo jihoon minji
  nguyen tran pham hoang minh tuan anh linh thanh huong lan hung dung quang trang phuong
  budi agus bambang joko slamet siti dewi sri ayu rizki wahyu indra putri adi eko hendra
  somchai somsak prasert nattapong siriporn malee kanya
  kofi kwame ama abena akua chidi emeka ngozi chukwuemeka oluwaseun tunde funmi wanjiku kamau otieno njoroge amara zanele thabo sipho mensah
  erik anders lars per nils karl johan magnus fredrik henrik bjorn ole kjell kari ingrid astrid sigrid mette kirsten anne mikko juha matti timo jari pekka hannu anneli liisa
  nina haruto naoko rizky aisyah chinedu lerato noura arjun jiho seoyeon kasper mads freja eero aino juhani jakub zsofia andriy yael
  giorgi lasha nino davit levan irakli zurab nana gevorg armen hayk tigran gohar anahit aram erlan nurlan askar bauyrzhan dauren serik aigerim aidana gulnara sherzod jasur dilshod ulugbek
  bobur elchin rashad vusal gunel aysel bilal faisal rahim rahman shakil jahangir anwar kamal sokha vichea sophea htet thida mamadou ousmane aminata fatou cheikh moussa ibrahima juma hamisi
  abebe bekele tadesse mulugeta lupita guadalupe rodrigo thiago joao kadri liisa janis ilze jonas vytautas gediminas
  ерлан нурлан серик гульнара айгерим олена оксана тарас богдан иван георги димитър
  jan pieter kees henk wim johan bart sander maarten joost marieke anouk femke lotte
`)
    .trim()
    .split(/\s+/),
)
